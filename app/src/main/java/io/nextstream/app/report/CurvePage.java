package io.nextstream.app.report;

import io.nextstream.app.report.LineChart.Point;
import io.nextstream.app.report.LineChart.Series;
import io.nextstream.bench.Curve;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The curves of a benchmark as a page: a chart for each, ours and Python's. */
public final class CurvePage {
    private static final String OURS = "#2b6cb0";
    private static final String PEER = "#c05621";

    private CurvePage() {}

    /** The page, complete in one file. */
    public static String of(List<Curve> curves) {
        return Html.page(
                "Benchmark curves",
                curves.stream().map(CurvePage::chart).collect(Collectors.joining("\n")));
    }

    private static String chart(Curve curve) {
        LineChart chart =
                new LineChart(
                        curve.axis(),
                        Stream.of(
                                        series("Java", OURS, curve, Curve.Point::ours),
                                        series("Python, eager", PEER, curve, Curve.Point::peer))
                                .filter(series -> !series.points().isEmpty())
                                .toList());
        return "<h2>" + Html.escaped(curve.title()) + "</h2>\n" + chart.svg();
    }

    private static Series series(
            String name,
            String colour,
            Curve curve,
            Function<Curve.Point, @Nullable Double> value) {
        return new Series(
                name,
                colour,
                curve.points().stream()
                        .flatMap(
                                point ->
                                        Stream.ofNullable(value.apply(point))
                                                .map(y -> new Point(point.x(), y)))
                        .toList());
    }
}
