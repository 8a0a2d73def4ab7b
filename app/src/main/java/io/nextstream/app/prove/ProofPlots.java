package io.nextstream.app.prove;

import io.nextstream.app.report.CurvePlot;
import io.nextstream.app.report.GridPicture;
import io.nextstream.app.report.IntervalPlot;
import io.nextstream.evaluation.score.Interval;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.image.RgbImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;

/** The pictures of a report. */
final class ProofPlots {
    /** Below curves over what people looked at. */
    static final String PAIRS_AXIS = "votes, or pairs looked at";

    private static final int GREY = 0x8A8A8A;

    /**
     * Lines and dots of one arm each, told apart on white and by most people who see few colours.
     */
    private static final List<Integer> COLOURS =
            List.of(0xC8553D, 0x2B6CB0, 0x4C9F70, 0x9B59B6, 0xD69E2E, 0x282828, 0x17A2B8, 0x8A8A8A);

    /** Models side by side, beyond which tiles would be too small. */
    private static final int PANELS = 3;

    private final ProofFolder folder;
    private final Evidence evidence;

    ProofPlots(ProofFolder folder, Evidence evidence) {
        this.folder = folder;
        this.evidence = evidence;
    }

    /** By file name, in the order of the page. */
    Map<String, RgbImage> all(World world) {
        Map<String, RgbImage> plots = new LinkedHashMap<>();
        plots.put("grid.png", grid(world));
        plots.put("shares.png", shares());
        plots.put("scores.png", scores());
        plots.put("curves.png", curves());
        plots.putAll(new SweepPlots(evidence).all());
        return plots;
    }

    /**
     * The same prompts by the base and by the first seed's models that learnt, honest ones first.
     */
    private RgbImage grid(World world) {
        long seed = evidence.seeds().get(0);
        List<Arm> learnt =
                evidence.arms().values().stream()
                        .filter(result -> result.arm().seed() == seed)
                        .filter(result -> result.loop().hasLearnt())
                        .map(ArmResult::arm)
                        .limit(PANELS - 1)
                        .toList();
        return grid(folder, seed, shown -> Measuring.shownPrompts(world, seed, shown), learnt);
    }

    /**
     * The same prompts by the base and by the models of arms.
     *
     * @param prompts the first so many
     */
    static RgbImage grid(
            ProofFolder folder, long seed, IntFunction<List<String>> prompts, List<Arm> arms) {
        List<RgbImage> ofBase = folder.shownOfBase(seed);
        List<String> shown = prompts.apply(ofBase.size());
        List<GridPicture.Panel> panels = new ArrayList<>();
        panels.add(new GridPicture.Panel("base", shown, ofBase));
        for (Arm arm : arms) {
            panels.add(new GridPicture.Panel(arm.name(), shown, folder.shown(arm)));
        }
        return GridPicture.sideBySide(panels);
    }

    /** How much of each taste the base draws (grey) and what its arms draw. */
    private RgbImage shares() {
        List<IntervalPlot.Row> rows = new ArrayList<>();
        for (ArmResult result : evidence.arms().values()) {
            Arm arm = result.arm();
            rows.add(
                    row(
                            arm.name(),
                            evidence.base(arm.seed()).share(arm.taste()),
                            result.measured().share(arm.taste())));
        }
        return IntervalPlot.of("share of the liked colour: base in grey, then each loop", rows);
    }

    private RgbImage scores() {
        List<IntervalPlot.Row> rows = new ArrayList<>();
        for (ArmResult result : evidence.arms().values()) {
            rows.add(
                    row(
                            result.arm().name(),
                            evidence.base(result.arm().seed()).correct(evidence.pictures()),
                            result.measured().correct(evidence.pictures())));
        }
        return IntervalPlot.of("geneval-mini correct: base in grey, then each loop", rows);
    }

    /** What was served, seeds of one kind of arm together. */
    private RgbImage curves() {
        List<CurvePlot.Line> lines = new ArrayList<>();
        kinds(evidence)
                .forEach(
                        (kind, results) ->
                                lines.add(
                                        new CurvePlot.Line(
                                                kind,
                                                colour(lines.size()),
                                                points(
                                                        results,
                                                        CurvePoint::liked,
                                                        CurvePoint::objects))));
        return CurvePlot.of("share of the liked colour in what was served", PAIRS_AXIS, lines);
    }

    /** The curves of several seeds in one: points at the same place are added up. */
    static List<CurvePlot.Point> points(
            List<ArmResult> results,
            ToLongFunction<CurvePoint> part,
            ToLongFunction<CurvePoint> whole) {
        Map<Long, long[]> sums = new LinkedHashMap<>();
        for (ArmResult result : results) {
            for (CurvePoint point : result.loop().curve()) {
                long[] sum = sums.computeIfAbsent(point.pairs(), at -> new long[2]);
                sum[0] += part.applyAsLong(point);
                sum[1] += whole.applyAsLong(point);
            }
        }
        List<CurvePlot.Point> points = new ArrayList<>();
        sums.forEach(
                (pairs, sum) -> {
                    if (sum[1] > 0) {
                        points.add(new CurvePlot.Point(pairs, (double) sum[0] / sum[1]));
                    }
                });
        return points;
    }

    /** Results by what their arms have in common beside the seed. */
    static Map<String, List<ArmResult>> kinds(Evidence evidence) {
        Map<String, List<ArmResult>> kinds = new LinkedHashMap<>();
        for (ArmResult result : evidence.arms().values()) {
            kinds.computeIfAbsent(kind(result.arm()), kind -> new ArrayList<>()).add(result);
        }
        return kinds;
    }

    /** Of the so many-th line. */
    static int colour(int place) {
        return COLOURS.get(place % COLOURS.size());
    }

    static IntervalPlot.Row row(String name, Interval before, Interval after) {
        return new IntervalPlot.Row(
                name,
                List.of(
                        new IntervalPlot.Mark(before, GREY),
                        new IntervalPlot.Mark(after, COLOURS.get(0))));
    }

    private static String kind(Arm arm) {
        return arm.name().substring(0, arm.name().lastIndexOf('-'));
    }
}
