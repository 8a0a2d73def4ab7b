package io.nextstream.app.prove;

import io.nextstream.app.report.LogPlot;
import io.nextstream.evaluation.score.Interval;
import io.nextstream.nextstep.image.RgbImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pictures of the rows that vary one number; of those that were run. */
final class SweepPlots {
    static final String DOSE = "dose.png";
    static final String STALENESS = "staleness.png";

    private static final int RED = 0xC8553D;
    private static final Interval NOTHING = new Interval(0, 0, 0, 0);

    private final Evidence evidence;
    private final String taste;

    SweepPlots(Evidence evidence) {
        this.evidence = evidence;
        this.taste = evidence.tastes().get(0);
    }

    /** By file name, in the order of the page. */
    Map<String, RgbImage> all() {
        Map<String, RgbImage> plots = new LinkedHashMap<>();
        if (!evidence.twists(Twist.Dosed.class).isEmpty()) {
            plots.put(DOSE, dose());
        }
        if (!evidence.twists(Twist.Late.class).isEmpty()) {
            plots.put(STALENESS, staleness());
        }
        return plots;
    }

    private RgbImage dose() {
        DoseResponse row = new DoseResponse(evidence);
        List<LogPlot.Point> points = new ArrayList<>();
        points.add(new LogPlot.Point(0, NOTHING));
        row.doses().forEach(votes -> points.add(new LogPlot.Point(votes, row.move(votes))));
        return LogPlot.of("move of the share of " + taste + ", in log-odds", "votes", RED, points);
    }

    private RgbImage staleness() {
        Lateness row = new Lateness(evidence);
        List<LogPlot.Point> points = new ArrayList<>();
        points.add(new LogPlot.Point(0, row.move(0)));
        row.delays().forEach(delay -> points.add(new LogPlot.Point(delay, row.move(delay))));
        return LogPlot.of(
                "move of the share of " + taste + ", in log-odds",
                "pairs by which votes are late",
                RED,
                points);
    }
}
