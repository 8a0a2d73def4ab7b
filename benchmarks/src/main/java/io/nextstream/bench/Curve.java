package io.nextstream.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something measured against something else.
 *
 * @param title what was measured
 * @param axis what was varied
 * @param points in ascending order of it
 */
public record Curve(String title, String axis, List<Point> points) {

    public Curve {
        points = List.copyOf(points);
    }

    /**
     * One value of what was varied.
     *
     * @param ours our figure
     * @param peer that of Python; null if it was not asked
     */
    public record Point(double x, double ours, @Nullable Double peer) {}
}
