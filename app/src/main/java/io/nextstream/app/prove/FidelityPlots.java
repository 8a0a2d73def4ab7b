package io.nextstream.app.prove;

import io.nextstream.app.report.CurvePlot;
import io.nextstream.app.report.IntervalPlot;
import io.nextstream.evaluation.score.Interval;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.image.RgbImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The pictures of a report of row fidelity. */
final class FidelityPlots {
    private final ProofFolder folder;
    private final Evidence evidence;

    FidelityPlots(ProofFolder folder, Evidence evidence) {
        this.folder = folder;
        this.evidence = evidence;
    }

    /** By file name, in the order of the page. */
    Map<String, RgbImage> all(World world) {
        Map<String, RgbImage> plots = new LinkedHashMap<>();
        plots.put("grid.png", grid(world));
        plots.put("scores.png", scores());
        plots.put("along.png", along());
        plots.put("curves.png", served());
        return plots;
    }

    /** The same prompts by the base and by the two models of the first seed. */
    private RgbImage grid(World world) {
        long seed = evidence.seeds().get(0);
        return ProofPlots.grid(
                folder,
                seed,
                shown -> FidelityMeasuring.shownPrompts(world, seed, shown),
                Fidelity.arms(seed));
    }

    private RgbImage scores() {
        List<IntervalPlot.Row> rows = new ArrayList<>();
        for (ArmResult result : evidence.arms().values()) {
            Measured base = evidence.base(result.arm().seed());
            for (String part : List.of(FidelityMeasuring.THINKING, FidelityMeasuring.AT_ONCE)) {
                Rated before = base.part(part);
                Rated after = result.measured().part(part);
                String name = result.arm().name() + " " + part;
                rows.add(ProofPlots.row(name + " correct", before.correct(), after.correct()));
                rows.add(ProofPlots.row(name + " strict", before.strict(), after.strict()));
            }
        }
        return IntervalPlot.of(
                "geneval-mini on held-out prompts: base in grey, then each loop", rows);
    }

    /** Versions on the way. */
    private RgbImage along() {
        List<CurvePlot.Line> lines = new ArrayList<>();
        for (Map.Entry<String, List<ArmResult>> kind : ProofPlots.kinds(evidence).entrySet()) {
            List<Along.Point> points =
                    kind.getValue().stream()
                            .flatMap(result -> folder.along(result.arm()).stream())
                            .flatMap(along -> along.points().stream())
                            .toList();
            add(lines, kind.getKey() + " correct", mean(points, Rated::correct));
            add(lines, kind.getKey() + " strict", mean(points, Rated::strict));
        }
        return CurvePlot.of(
                "geneval-mini of versions on the way, thinking, on a smaller sample",
                ProofPlots.PAIRS_AXIS,
                lines);
    }

    /** Pictures that people saw. */
    private RgbImage served() {
        List<CurvePlot.Line> lines = new ArrayList<>();
        for (Map.Entry<String, List<ArmResult>> kind : ProofPlots.kinds(evidence).entrySet()) {
            add(
                    lines,
                    kind.getKey(),
                    ProofPlots.points(kind.getValue(), CurvePoint::correct, CurvePoint::pictures));
        }
        return CurvePlot.of(
                "share of pictures that are right in what was served",
                ProofPlots.PAIRS_AXIS,
                lines);
    }

    /** Points of several seeds at the same place become one. */
    static List<CurvePlot.Point> mean(List<Along.Point> points, Function<Rated, Interval> verdict) {
        Map<Long, Double> means =
                points.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Along.Point::pairs,
                                        TreeMap::new,
                                        Collectors.averagingDouble(
                                                at -> verdict.apply(at.rated()).value())));
        return means.entrySet().stream()
                .map(at -> new CurvePlot.Point(at.getKey(), at.getValue()))
                .toList();
    }

    private static void add(List<CurvePlot.Line> lines, String name, List<CurvePlot.Point> points) {
        lines.add(new CurvePlot.Line(name, ProofPlots.colour(lines.size()), points));
    }
}
