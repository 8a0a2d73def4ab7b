package io.nextstream.app.report;

import java.util.Optional;

/**
 * What one served picture showed.
 *
 * @param at when it was drawn, milliseconds since 1970
 * @param step of the version that drew it
 * @param objects seen in it, where the prompt left a colour open; else 0
 * @param liked of them in the liked colour
 * @param correct whether it is what was asked for
 */
public record Observation(long at, long step, int objects, int liked, boolean correct) {

    /** The fields of a line of {@code observations.csv}, after the picture's id. */
    public String toLine() {
        return at + "," + step + "," + objects + "," + liked + "," + (correct ? 1 : 0);
    }

    /** Reads a line; empty for one that a killed process left half-written. */
    public static Optional<Observation> parse(String line) {
        String[] parts = line.split(",", -1);
        if (parts.length != 5 || !(parts[4].equals("0") || parts[4].equals("1"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Observation(
                            Long.parseLong(parts[0]),
                            Long.parseLong(parts[1]),
                            Integer.parseInt(parts[2]),
                            Integer.parseInt(parts[3]),
                            parts[4].equals("1")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
