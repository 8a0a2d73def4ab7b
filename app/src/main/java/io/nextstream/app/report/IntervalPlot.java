package io.nextstream.app.report;

import io.nextstream.evaluation.score.Interval;
import io.nextstream.nextstep.image.RgbImage;
import java.util.List;

/** Estimates with their intervals, one row each, on a common axis: a dot and a line through it. */
public final class IntervalPlot {
    /** An estimate and the colour that it is drawn in. */
    public record Mark(Interval estimate, int colour) {}

    /** A name with what belongs to it, drawn one under the other. */
    public record Row(String label, List<Mark> marks) {}

    private static final int LABEL = 260;
    private static final int AXIS = 560;
    private static final int RIGHT = 40;
    private static final int TOP = 40;
    private static final int MARK = 12;
    private static final int BETWEEN = 10;
    private static final int GRID = 0xDDDDDD;

    private final List<Row> rows;
    private final double low;
    private final double high;

    private IntervalPlot(List<Row> rows) {
        this.rows = rows;
        double least = marks(rows).stream().mapToDouble(i -> i.low()).min().orElse(0);
        double most = marks(rows).stream().mapToDouble(i -> i.high()).max().orElse(1);
        double margin = most > least ? 0.05 * (most - least) : 1;
        low = least - margin;
        high = most + margin;
    }

    /**
     * The plot.
     *
     * @param title above it
     */
    public static RgbImage of(String title, List<Row> rows) {
        return new IntervalPlot(rows).draw(title);
    }

    private RgbImage draw(String title) {
        int bottom = TOP;
        for (Row row : rows) {
            bottom += height(row);
        }
        Canvas canvas = new Canvas(LABEL + AXIS + RIGHT, bottom + 10);
        canvas.text(title, 10, 8);
        Ticks ticks = Ticks.between(low, high);
        for (double value : ticks.values()) {
            canvas.fill(x(value), TOP - 8, x(value) + 1, bottom, GRID);
            String number = ticks.text(value);
            canvas.text(number, x(value) - 3 * number.length(), TOP - 20);
        }
        int top = TOP;
        for (Row row : rows) {
            canvas.text(row.label(), 10, top + MARK * row.marks().size() / 2 - 4);
            for (Mark mark : row.marks()) {
                mark(canvas, mark, top + MARK / 2);
                top += MARK;
            }
            top += BETWEEN;
        }
        return canvas.picture();
    }

    private void mark(Canvas canvas, Mark mark, int middle) {
        Interval of = mark.estimate();
        canvas.fill(x(of.low()), middle - 1, x(of.high()) + 1, middle + 1, mark.colour());
        canvas.fill(x(of.value()) - 3, middle - 3, x(of.value()) + 4, middle + 4, mark.colour());
    }

    private static int height(Row row) {
        return MARK * row.marks().size() + BETWEEN;
    }

    private static List<Interval> marks(List<Row> rows) {
        return rows.stream().flatMap(row -> row.marks().stream()).map(Mark::estimate).toList();
    }

    private int x(double value) {
        return LABEL + (int) Math.round((value - low) / (high - low) * AXIS);
    }
}
