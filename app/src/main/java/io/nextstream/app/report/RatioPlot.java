package io.nextstream.app.report;

import io.nextstream.bench.Figure;
import io.nextstream.nextstep.image.RgbImage;
import java.util.List;
import java.util.Locale;

/**
 * The ratios of a benchmark, one row a figure on a logarithmic axis: a thick bar from 1 to the
 * ratio, a thin one over its spread, a mark where its goal lies. Green rows reach their goal, red
 * ones do not, grey ones have none.
 */
public final class RatioPlot {
    private static final int LABEL = 420;
    private static final int AXIS = 480;
    private static final int ROW = 22;
    private static final int TOP = 30;
    private static final int RIGHT = 60;
    private static final double LOWEST = 1.0 / 8;
    private static final double HIGHEST = 8;
    private static final List<Double> LINES = List.of(0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0);

    private static final int GRID = 0xDDDDDD;
    private static final int GREEN = 0x4C9F70;
    private static final int RED = 0xC8553D;
    private static final int GREY = 0x8A8A8A;

    private RatioPlot() {}

    /** The plot of figures whose ratios are positive. */
    public static RgbImage of(List<Figure> figures) {
        int bottom = TOP + ROW * figures.size();
        Canvas canvas = new Canvas(LABEL + AXIS + RIGHT, bottom + 10);
        for (double line : LINES) {
            canvas.fill(x(line), TOP - 6, x(line) + 1, bottom, GRID);
            String number = String.format(Locale.ROOT, "%.3g", line).replaceAll("\\.?0+$", "");
            canvas.text(number, x(line) - 3 * number.length(), TOP - 18);
        }
        for (int i = 0; i < figures.size(); i++) {
            row(canvas, figures.get(i), TOP + ROW * i);
        }
        return canvas.picture();
    }

    private static void row(Canvas canvas, Figure figure, int top) {
        int middle = top + ROW / 2;
        int colour = figure.bar() == null ? GREY : figure.passes() ? GREEN : RED;
        int from = x(Math.min(1, figure.ratio()));
        int to = x(Math.max(1, figure.ratio()));
        canvas.text(figure.figure(), 10, middle - 4);
        canvas.fill(from, middle - 5, to + 1, middle + 5, colour);
        canvas.fill(x(figure.low()), middle - 1, x(figure.high()) + 1, middle + 1, Canvas.INK);
        Double bar = figure.bar();
        if (bar != null) {
            canvas.fill(x(bar) - 1, middle - 8, x(bar) + 1, middle + 8, Canvas.INK);
        }
        canvas.text(
                String.format(Locale.ROOT, "%.3f", figure.ratio()), LABEL + AXIS + 12, middle - 4);
    }

    private static int x(double ratio) {
        double within = Math.max(LOWEST, Math.min(HIGHEST, ratio));
        double share = Math.log(within / LOWEST) / Math.log(HIGHEST / LOWEST);
        return LABEL + (int) Math.round(share * AXIS);
    }
}
