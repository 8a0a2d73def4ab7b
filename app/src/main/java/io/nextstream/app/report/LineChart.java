package io.nextstream.app.report;

import java.util.List;
import java.util.Locale;

/** A line chart as inline SVG: axes with round numbers, grid, one line a series. */
final class LineChart {
    /** A point of a series. */
    record Point(double x, double y) {}

    /** A line with its name in the legend. */
    record Series(String name, String colour, List<Point> points) {}

    private static final int WIDTH = 560;
    private static final int HEIGHT = 220;
    private static final int LEFT = 48;
    private static final int BOTTOM = 28;
    private static final int TOP = 12;
    private static final int RIGHT = 20; // half of the last number stands there

    private final String xLabel;
    private final List<Series> series;
    private final double xLow;
    private final double xHigh;
    private final double yLow;
    private final double yHigh;

    LineChart(String xLabel, List<Series> series) {
        this.xLabel = xLabel;
        this.series = series;
        double[] xs = all(series, true);
        double[] ys = all(series, false);
        xLow = min(xs);
        xHigh = max(xs) > xLow ? max(xs) : xLow + 1;
        double spread = max(ys) - min(ys);
        double margin = spread > 0 ? 0.05 * spread : Math.max(1, Math.abs(max(ys)));
        yLow = min(ys) - margin;
        yHigh = max(ys) + margin;
    }

    /** Empty text when there is nothing to draw. */
    String svg() {
        if (series.stream().allMatch(s -> s.points().isEmpty())) {
            return "<p>Nothing was recorded.</p>";
        }
        StringBuilder svg = new StringBuilder();
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<svg viewBox='0 0 %d %d' role='img' xmlns='http://www.w3.org/2000/svg'>",
                        WIDTH,
                        HEIGHT));
        Ticks rows = Ticks.between(yLow, yHigh);
        for (double value : rows.values()) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' class='grid'/><text x='%d' y='%.1f' text-anchor='end'>%s</text>",
                            LEFT,
                            WIDTH - RIGHT,
                            y(value),
                            y(value),
                            LEFT - 4,
                            y(value) + 4,
                            rows.text(value)));
        }
        Ticks columns = Ticks.between(xLow, xHigh);
        for (double value : columns.values()) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<text x='%.1f' y='%d' text-anchor='middle'>%s</text>",
                            x(value),
                            HEIGHT - 10,
                            columns.text(value)));
        }
        for (Series line : series) {
            svg.append("<polyline fill='none' stroke-width='2' stroke='")
                    .append(line.colour())
                    .append("' points='");
            line.points()
                    .forEach(
                            p ->
                                    svg.append(
                                            String.format(
                                                    Locale.ROOT,
                                                    "%.1f,%.1f ",
                                                    x(p.x()),
                                                    y(p.y()))));
            svg.append("'/>");
        }
        return svg.append("</svg>").append(legend()).toString();
    }

    private String legend() {
        StringBuilder legend = new StringBuilder("<p class='legend'>");
        for (Series line : series) {
            legend.append("<span style='color:")
                    .append(line.colour())
                    .append("'>&#9632;</span> ")
                    .append(Html.escaped(line.name()))
                    .append(" &nbsp; ");
        }
        return legend.append("<span class='axis'>x: ")
                .append(Html.escaped(xLabel))
                .append("</span></p>")
                .toString();
    }

    private double x(double value) {
        return LEFT + (value - xLow) / (xHigh - xLow) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (value - yLow) / (yHigh - yLow) * (HEIGHT - BOTTOM - TOP);
    }

    private static double[] all(List<Series> series, boolean x) {
        return series.stream()
                .flatMap(s -> s.points().stream())
                .mapToDouble(p -> x ? p.x() : p.y())
                .toArray();
    }

    private static double min(double[] values) {
        double min = values.length == 0 ? 0 : values[0];
        for (double value : values) {
            min = Math.min(min, value);
        }
        return min;
    }

    private static double max(double[] values) {
        double max = values.length == 0 ? 1 : values[0];
        for (double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }
}
