package io.nextstream.app.report;

import java.util.Optional;

/**
 * What one served picture showed.
 *
 * @param at when it was drawn, milliseconds since 1970
 * @param step of the version that drew it
 * @param objects that could show what is liked: of a colour those seen where the prompt left it
 *     open, of size or ground 1 for the picture
 * @param liked how many of them show it, in parts too
 * @param correct whether it is what was asked for
 * @param edit whether it was made from another picture
 */
public record Observation(
        long at, long step, int objects, double liked, boolean correct, boolean edit) {
    private static final String EDIT = "edit";

    /** A picture of words alone. */
    public Observation(long at, long step, int objects, double liked, boolean correct) {
        this(at, step, objects, liked, correct, false);
    }

    /** The fields of a line of {@code observations.csv}, after the picture's id. */
    public String toLine() {
        String some =
                liked == Math.rint(liked) ? Long.toString((long) liked) : Double.toString(liked);
        String line = at + "," + step + "," + objects + "," + some + "," + (correct ? 1 : 0);
        return edit ? line + "," + EDIT : line;
    }

    /** Reads a line; empty for one that a killed process left half-written. */
    public static Optional<Observation> parse(String line) {
        String[] parts = line.split(",", -1);
        boolean edit = parts.length == 6 && parts[5].equals(EDIT);
        if ((parts.length != 5 && !edit) || !(parts[4].equals("0") || parts[4].equals("1"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Observation(
                            Long.parseLong(parts[0]),
                            Long.parseLong(parts[1]),
                            Integer.parseInt(parts[2]),
                            Double.parseDouble(parts[3]),
                            parts[4].equals("1"),
                            edit));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
