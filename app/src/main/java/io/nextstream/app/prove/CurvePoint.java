package io.nextstream.app.prove;

import io.nextstream.app.report.Observation;
import io.nextstream.evaluation.score.Interval;
import io.nextstream.evaluation.score.LogOdds;
import java.util.ArrayList;
import java.util.List;

/**
 * Some pictures that were served one after another.
 *
 * @param pairs that people had looked at after them, edits too
 * @param pictures of words alone
 * @param objects seen where the colour was open
 * @param liked of these
 * @param correct pictures
 */
record CurvePoint(long pairs, int pictures, int objects, int liked, int correct) {
    /** Points of a curve, at most. */
    private static final int POINTS = 20;

    /** Pictures of a point, at least: fewer say little about a share. */
    private static final int FEWEST = 100;

    /** The curve of what was seen, in order. */
    static List<CurvePoint> of(List<Observation> seen) {
        int width = Math.max(FEWEST, (seen.size() + POINTS - 1) / POINTS);
        List<CurvePoint> points = new ArrayList<>();
        for (int from = 0; from < seen.size(); from += width) {
            List<Observation> some = seen.subList(from, Math.min(from + width, seen.size()));
            points.add(
                    new CurvePoint(
                            (from + some.size()) / 2,
                            (int) some.stream().filter(o -> !o.edit()).count(),
                            some.stream().mapToInt(Observation::objects).sum(),
                            (int) some.stream().mapToDouble(Observation::liked).sum(),
                            (int) some.stream().filter(o -> o.correct() && !o.edit()).count()));
        }
        return points;
    }

    /**
     * By how much the share of the liked colour went up from the first third of a curve to the
     * last, in log-odds.
     *
     * @param curve one point or more
     */
    static Interval move(List<CurvePoint> curve) {
        int third = Math.max(1, curve.size() / 3);
        return LogOdds.move(
                share(curve.subList(0, third)),
                share(curve.subList(curve.size() - third, curve.size())));
    }

    /** Pictures without any object show none of the colour. */
    private static Interval share(List<CurvePoint> points) {
        int objects = points.stream().mapToInt(CurvePoint::objects).sum();
        return objects == 0
                ? Interval.wilson(0, points.stream().mapToInt(CurvePoint::pictures).sum())
                : Interval.wilson(points.stream().mapToInt(CurvePoint::liked).sum(), objects);
    }
}
