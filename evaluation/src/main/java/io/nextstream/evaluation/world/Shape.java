package io.nextstream.evaluation.world;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The shapes there are. Each fills its box, whose sides run from -1 to 1. */
public enum Shape {
    CIRCLE("circles"),
    SQUARE("squares"),
    TRIANGLE("triangles"),
    CROSS("crosses"),
    DIAMOND("diamonds"),
    RING("rings");

    /** Half the thickness of a cross's bars. */
    private static final double BAR = 0.34;

    /** Radius of a ring's hole, wide enough to stay open after a blur of a pixel at 32 pixels. */
    private static final double HOLE = 0.55;

    private final String plural;

    Shape(String plural) {
        this.plural = plural;
    }

    /** The word for one of it, which is also its name in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word for several. */
    public String plural() {
        return plural;
    }

    /** Whether the point ({@code u}, {@code v}) of the box lies in the shape; v points down. */
    public boolean contains(double u, double v) {
        double au = Math.abs(u);
        double av = Math.abs(v);
        if (au > 1 || av > 1) {
            return false;
        }
        return switch (this) {
            case CIRCLE -> u * u + v * v <= 1;
            case SQUARE -> true;
            case TRIANGLE -> au <= (v + 1) / 2;
            case CROSS -> au <= BAR || av <= BAR;
            case DIAMOND -> au + av <= 1;
            case RING -> u * u + v * v <= 1 && u * u + v * v >= HOLE * HOLE;
        };
    }

    /** The shape of a {@link #word()}. */
    public static Optional<Shape> ofWord(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }
}
