package io.nextstream.evaluation.annotator;

import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.world.SceneObject;
import io.nextstream.evaluation.world.World;
import io.nextstream.evaluation.world.World.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody likes in a picture beside its being right, as far as the prompt leaves it open: a
 * colour is open where the prompt names none, size and ground are open always. Nothing is open in a
 * picture that was made from another: what it does not change has to stay.
 *
 * <p>As text: {@code none}, {@code colour:blue} or plain {@code blue}, {@code size:large}, {@code
 * size:small}, {@code ground:light}, {@code ground:dark}.
 */
public sealed interface Taste {

    /** How much of what is liked a picture shows, 0 to 1. */
    double of(Judged picture);

    /** The form that {@link #parse} reads. */
    String text();

    /** A taste for a colour; null is none. */
    static Taste ofColour(@Nullable String colour) {
        return colour == null ? new None() : new Colour(colour);
    }

    /**
     * Reads a taste that shows in pictures of a world.
     *
     * @throws IllegalArgumentException for other words, a colour that the world does not have, or a
     *     size or ground that never differs in it; the message says what is possible
     */
    static Taste parse(String text, World world) {
        return switch (text) {
            case "none" -> new None();
            case "size:large" -> new Size(true, world.objectSide());
            case "size:small" -> new Size(false, world.objectSide());
            case "ground:light" -> new Ground(true, world.ground().light());
            case "ground:dark" -> new Ground(false, world.ground().light());
            default -> colour(text, world);
        };
    }

    private static Taste colour(String text, World world) {
        String colour = text.startsWith(Colour.KEY) ? text.substring(Colour.KEY.length()) : text;
        if (!world.colourNames().contains(colour)) {
            throw new IllegalArgumentException(
                    "taste \""
                            + text
                            + "\": expected none, size:large, size:small, ground:light,"
                            + " ground:dark, or colour: and one of "
                            + String.join(", ", world.colourNames()));
        }
        return new Colour(colour);
    }

    /** The place of a value in a range, 0 to 1, beyond its ends too. */
    private static double place(double value, Range range) {
        double place = (value - range.low()) / (range.high() - range.low());
        return Math.max(0, Math.min(1, place));
    }

    private static void requireWidth(String key, Range range) {
        if (!(range.high() > range.low())) {
            throw new IllegalArgumentException(
                    "a taste needs a range to choose from, but "
                            + key
                            + " is always "
                            + range.low()
                            + " in this world");
        }
    }

    /** Nothing beside the picture's being right. */
    record None() implements Taste {

        @Override
        public double of(Judged picture) {
            return 0;
        }

        @Override
        public String text() {
            return "none";
        }
    }

    /** A colour, by its share of the objects whose colour the prompt leaves open. */
    record Colour(String name) implements Taste {

        private static final String KEY = "colour:";

        @Override
        public double of(Judged picture) {
            return picture.shareOf(name);
        }

        @Override
        public String text() {
            return KEY + name;
        }
    }

    /**
     * Large or small objects, by the mean side of the clear ones.
     *
     * @param sides of a world's objects: its ends are worth 0 and 1
     */
    record Size(boolean large, Range sides) implements Taste {

        public Size {
            requireWidth("objectSide", sides);
        }

        @Override
        public double of(Judged picture) {
            List<SceneObject> objects = picture.seen().objects();
            if (objects.isEmpty() || picture.edited()) {
                return 0;
            }
            double mean = objects.stream().mapToDouble(SceneObject::side).sum() / objects.size();
            return large ? place(mean, sides) : 1 - place(mean, sides);
        }

        @Override
        public String text() {
            return large ? "size:large" : "size:small";
        }
    }

    /**
     * A light or a dark ground.
     *
     * @param lights of a world's ground, in levels: its ends are worth 0 and 1
     */
    record Ground(boolean light, Range lights) implements Taste {

        public Ground {
            requireWidth("ground.light", lights);
        }

        @Override
        public double of(Judged picture) {
            if (picture.edited()) {
                return 0;
            }
            double place = place(picture.seen().ground(), lights);
            return light ? place : 1 - place;
        }

        @Override
        public String text() {
            return light ? "ground:light" : "ground:dark";
        }
    }
}
