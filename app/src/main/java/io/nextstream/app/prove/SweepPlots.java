package io.nextstream.app.prove;

import io.nextstream.app.report.IntervalPlot;
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
    static final String POISON = "poison.png";

    private static final int RED = 0xC8553D;
    private static final int BLUE = 0x2B6CB0;
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
        if (!evidence.twists(Twist.Poisoned.class).isEmpty()) {
            plots.put(POISON, poison());
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

    /** Without weights and with them, one under the other. */
    private RgbImage poison() {
        Poisoning row = new Poisoning(evidence);
        List<IntervalPlot.Row> rows = new ArrayList<>();
        rows.add(row("none", row.clean(false), row.clean(true)));
        for (Twist.Poisoned with : row.weighed()) {
            String label = with.percent() + " % " + with.kind().label();
            rows.add(row(label, row.move(Poisoning.unweighed(with)), row.move(with)));
        }
        return IntervalPlot.of(
                "move of the share of " + taste + ": without weights in red, with in blue", rows);
    }

    private static IntervalPlot.Row row(String label, Interval without, Interval with) {
        return new IntervalPlot.Row(
                label,
                List.of(new IntervalPlot.Mark(without, RED), new IntervalPlot.Mark(with, BLUE)));
    }
}
