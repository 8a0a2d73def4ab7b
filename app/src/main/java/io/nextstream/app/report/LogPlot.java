package io.nextstream.app.report;

import io.nextstream.evaluation.score.Interval;
import io.nextstream.nextstep.image.RgbImage;
import java.util.List;

/**
 * Estimates with their intervals over numbers that grow by factors: a dot and a line through it
 * each, on a logarithmic axis. 0 has a place of its own, to the left of it.
 */
public final class LogPlot {
    /** An estimate at a number of 0, or of 1 and more. */
    public record Point(double x, Interval y) {}

    private static final int LEFT = 60;
    private static final int ZERO = 60;
    private static final int WIDTH = 560;
    private static final int HEIGHT = 300;
    private static final int TOP = 30;
    private static final int RIGHT = 40;
    private static final int BOTTOM = 40;
    private static final int GRID = 0xDDDDDD;

    /** Marks of a decade. */
    private static final int[] LEADING = {1, 3};

    private final List<Point> points;
    private final int colour;
    private final int firstDecade;
    private final int decades;
    private final double yLow;
    private final double yHigh;

    private LogPlot(int colour, List<Point> points) {
        this.points = points;
        this.colour = colour;
        double least = points.stream().mapToDouble(Point::x).filter(x -> x > 0).min().orElse(1);
        double most = points.stream().mapToDouble(Point::x).max().orElse(1);
        this.firstDecade = (int) Math.floor(Math.log10(least));
        this.decades = Math.max(1, (int) Math.ceil(Math.log10(Math.max(1, most))) - firstDecade);
        double low = points.stream().mapToDouble(p -> p.y().low()).min().orElse(0);
        double high = points.stream().mapToDouble(p -> p.y().high()).max().orElse(1);
        double margin = high > low ? 0.05 * (high - low) : 1;
        this.yLow = Math.min(0, low) - margin;
        this.yHigh = Math.max(0, high) + margin;
    }

    /**
     * The plot; 0 is on its upright axis.
     *
     * @param title above it
     * @param axis what the numbers below it count
     * @param points in the order in which a line joins them
     */
    public static RgbImage of(String title, String axis, int colour, List<Point> points) {
        return new LogPlot(colour, points).draw(title, axis);
    }

    private RgbImage draw(String title, String axis) {
        Canvas canvas = new Canvas(LEFT + ZERO + WIDTH + RIGHT, TOP + HEIGHT + BOTTOM);
        canvas.text(title, LEFT, 8);
        Ticks rows = Ticks.between(yLow, yHigh);
        for (double value : rows.values()) {
            canvas.fill(LEFT, y(value), LEFT + ZERO + WIDTH, y(value) + 1, GRID);
            String number = rows.text(value);
            canvas.text(number, LEFT - 6 - 6 * number.length(), y(value) - 4);
        }
        column(canvas, 0);
        for (int decade = firstDecade; decade <= firstDecade + decades; decade++) {
            for (int leading : LEADING) {
                double value = leading * Math.pow(10, decade);
                if (x(value) <= LEFT + ZERO + WIDTH) {
                    column(canvas, value);
                }
            }
        }
        canvas.text(axis, LEFT, TOP + HEIGHT + 22);
        for (int i = 0; i < points.size(); i++) {
            point(canvas, i);
        }
        return canvas.picture();
    }

    private void column(Canvas canvas, double value) {
        canvas.fill(x(value), TOP, x(value) + 1, TOP + HEIGHT, GRID);
        String number = Long.toString(Math.round(value));
        canvas.text(number, x(value) - 3 * number.length(), TOP + HEIGHT + 6);
    }

    private void point(Canvas canvas, int i) {
        Point point = points.get(i);
        int x = x(point.x());
        int y = y(point.y().value());
        if (i > 0) {
            Point before = points.get(i - 1);
            canvas.line(x(before.x()), y(before.y().value()), x, y, colour);
        }
        canvas.fill(x, y(point.y().high()), x + 2, y(point.y().low()) + 1, colour);
        canvas.fill(x - 3, y - 3, x + 4, y + 4, colour);
    }

    private int x(double value) {
        return value == 0
                ? LEFT + ZERO / 2
                : LEFT
                        + ZERO
                        + (int) Math.round((Math.log10(value) - firstDecade) / decades * WIDTH);
    }

    private int y(double value) {
        return TOP + (int) Math.round((yHigh - value) / (yHigh - yLow) * HEIGHT);
    }
}
