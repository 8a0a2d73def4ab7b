package io.nextstream.app.prove;

import io.nextstream.app.prove.Bar.Rule;
import io.nextstream.evaluation.score.Interval;
import java.util.ArrayList;
import java.util.List;

/** What votes are worth that come late, when the model that drew the pictures is old. */
final class Lateness {
    /** Of the move that votes make at once. */
    private static final double HALF = 0.5;

    /** Votes that are no later than this must do half of what others do. */
    private static final int SOON = 30;

    private final Evidence evidence;
    private final String taste;

    Lateness(Evidence evidence) {
        this.evidence = evidence;
        this.taste = evidence.tastes().get(0);
    }

    List<Finding> findings() {
        double half = HALF * Math.max(0, move(0).value());
        List<Finding> findings = new ArrayList<>();
        for (int delay : delays()) {
            boolean soon = delay <= SOON;
            findings.add(
                    new Finding(
                            new Bar(
                                    "staleness." + delay + ".move",
                                    soon
                                            ? "votes that come %d pairs late still move the share of %s by half of what others do"
                                                    .formatted(delay, taste)
                                            : "votes that come %d pairs late still move the share of %s up"
                                                    .formatted(delay, taste),
                                    soon ? Rule.AT_LEAST : Rule.WHOLLY_ABOVE,
                                    soon ? half : 0),
                            move(delay)));
        }
        return findings;
    }

    /** Those that were measured beside 0, in order. */
    List<Integer> delays() {
        return evidence.twists(Twist.Late.class).stream().map(Twist.Late::pairs).sorted().toList();
    }

    /** How far votes that came so many pairs late moved the share, in log-odds. */
    Interval move(int delay) {
        return evidence.move(
                seed ->
                        delay == 0
                                ? Arm.honest(seed, taste)
                                : Arm.honest(seed, taste).with(new Twist.Late(delay)),
                taste);
    }
}
