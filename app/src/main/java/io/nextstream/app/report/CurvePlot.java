package io.nextstream.app.report;

import io.nextstream.nextstep.image.RgbImage;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Lines over a common axis as a picture, for what lies beside a page. */
public final class CurvePlot {
    /** A point of a line. */
    public record Point(double x, double y) {}

    /** A line with its name and colour. */
    public record Line(String name, int colour, List<Point> points) {}

    private static final int LEFT = 60;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int TOP = 30;
    private static final int LEGEND = 200;
    private static final int BOTTOM = 40;
    private static final int GRID = 0xDDDDDD;

    private final List<Line> lines;
    private final double xHigh;
    private final double yLow;
    private final double yHigh;

    private CurvePlot(List<Line> lines) {
        this.lines = lines;
        this.xHigh = most(Point::x, 1);
        double high = most(Point::y, 1);
        double low = -most(point -> -point.y(), 0);
        double margin = high > low ? 0.05 * (high - low) : 1;
        this.yLow = low - margin;
        this.yHigh = high + margin;
    }

    /**
     * The plot; its axis begins at 0.
     *
     * @param title above it
     * @param axis what the numbers below it count
     */
    public static RgbImage of(String title, String axis, List<Line> lines) {
        return new CurvePlot(lines).draw(title, axis);
    }

    private RgbImage draw(String title, String axis) {
        Canvas canvas = new Canvas(LEFT + WIDTH + LEGEND, TOP + HEIGHT + BOTTOM);
        canvas.text(title, LEFT, 8);
        Ticks rows = Ticks.between(yLow, yHigh);
        for (double value : rows.values()) {
            canvas.fill(LEFT, y(value), LEFT + WIDTH, y(value) + 1, GRID);
            String number = rows.text(value);
            canvas.text(number, LEFT - 6 - 6 * number.length(), y(value) - 4);
        }
        Ticks columns = Ticks.between(0, xHigh);
        for (double value : columns.values()) {
            canvas.fill(x(value), TOP, x(value) + 1, TOP + HEIGHT, GRID);
            String number = columns.text(value);
            canvas.text(number, x(value) - 3 * number.length(), TOP + HEIGHT + 6);
        }
        canvas.text(axis, LEFT, TOP + HEIGHT + 22);
        for (int i = 0; i < lines.size(); i++) {
            line(canvas, lines.get(i), TOP + 14 * i);
        }
        return canvas.picture();
    }

    private void line(Canvas canvas, Line line, int legend) {
        List<Point> points = line.points();
        for (int i = 1; i < points.size(); i++) {
            Point from = points.get(i - 1);
            Point to = points.get(i);
            canvas.line(x(from.x()), y(from.y()), x(to.x()), y(to.y()), line.colour());
        }
        int left = LEFT + WIDTH + 14;
        canvas.fill(left, legend + 2, left + 10, legend + 6, line.colour());
        canvas.text(line.name(), left + 16, legend);
    }

    private double most(ToDoubleFunction<Point> of, double otherwise) {
        return lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(of)
                .max()
                .orElse(otherwise);
    }

    private int x(double value) {
        return LEFT + (int) Math.round(value / xHigh * WIDTH);
    }

    private int y(double value) {
        return TOP + (int) Math.round((yHigh - value) / (yHigh - yLow) * HEIGHT);
    }
}
