package io.nextstream.app.prove;

import io.nextstream.app.report.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * Some pictures that were served one after another.
 *
 * @param pairs that people had looked at after them
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
                            some.size(),
                            some.stream().mapToInt(Observation::objects).sum(),
                            some.stream().mapToInt(Observation::liked).sum(),
                            (int) some.stream().filter(Observation::correct).count()));
        }
        return points;
    }
}
