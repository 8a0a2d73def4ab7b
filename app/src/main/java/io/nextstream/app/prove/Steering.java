package io.nextstream.app.prove;

import io.nextstream.app.prove.Bar.Rule;
import io.nextstream.evaluation.score.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Whether two groups of people lead one base to two models. */
final class Steering {
    /** Of each liked share, in log-odds. */
    static final double MOVE = 0.7;

    /** Of both together. */
    private static final double TOGETHER = 2.0;

    /** That GenEval-mini may lie below the control with shuffled votes. */
    static final double SCORE_MARGIN = 0.03;

    private static final double EVEN = 0.5;

    private final Evidence evidence;
    private final String one;
    private final String other;
    private final LongFunction<Arm> ones;
    private final LongFunction<Arm> others;
    private final LongFunction<Arm> shuffled;

    Steering(Evidence evidence) {
        this.evidence = evidence;
        this.one = evidence.tastes().get(0);
        this.other = evidence.tastes().get(1);
        this.ones = seed -> Arm.honest(seed, one);
        this.others = seed -> Arm.honest(seed, other);
        this.shuffled = seed -> Arm.shuffled(seed, one);
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(moved(one, ones));
        findings.addAll(moved(other, others));
        findings.add(
                new Finding(
                        new Bar(
                                "steering.together",
                                "both moves together, in log-odds",
                                Rule.AT_LEAST,
                                TOGETHER),
                        evidence.together(ones, others)));
        findings.add(score(one, ones));
        findings.add(score(other, others));
        findings.add(
                new Finding(
                        new Bar(
                                "steering." + one + ".preferred",
                                "people who like %s prefer the model of their votes to that of the people who like %s"
                                        .formatted(one, other),
                                Rule.WHOLLY_ABOVE,
                                EVEN),
                        evidence.winRate(ones, others, one)));
        findings.add(
                new Finding(
                        new Bar(
                                "steering." + one + ".rejected",
                                "people who like %s reject it".formatted(other),
                                Rule.WHOLLY_BELOW,
                                EVEN),
                        evidence.winRate(ones, others, other)));
        return findings;
    }

    private List<Finding> moved(String taste, LongFunction<Arm> arm) {
        Interval before = evidence.baseShare(taste);
        Interval after = evidence.share(arm, taste);
        return List.of(
                new Finding(
                        new Bar(
                                "steering." + taste + ".move",
                                "the share of %s goes up, in log-odds".formatted(taste),
                                Rule.AT_LEAST,
                                MOVE),
                        evidence.move(arm, taste)),
                Finding.exact(
                        new Bar(
                                "steering." + taste + ".apart",
                                "the interval of the share of %s lies above the base's, by so much"
                                        .formatted(taste),
                                Rule.WHOLLY_ABOVE,
                                0),
                        after.low() - before.high(),
                        after.n()));
    }

    private Finding score(String taste, LongFunction<Arm> arm) {
        return new Finding(
                new Bar(
                        "steering." + taste + ".correct",
                        "GenEval-mini after votes for %s less that after shuffled votes"
                                .formatted(taste),
                        Rule.AT_LEAST,
                        -SCORE_MARGIN),
                evidence.scoreOver(arm, shuffled));
    }
}
