package io.nextstream.app.prove;

import io.nextstream.app.prove.Bar.Rule;
import io.nextstream.evaluation.score.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Whether more votes move the model further, all measured on the way of one loop. */
final class DoseResponse {
    /** From so many votes on the move must be what a proof of steering demands. */
    private static final int ENOUGH = 1_000;

    private static final int FEW = 300;
    private static final int MANY = 3_000;

    private final Evidence evidence;
    private final String taste;

    DoseResponse(Evidence evidence) {
        this.evidence = evidence;
        this.taste = evidence.tastes().get(0);
    }

    List<Finding> findings() {
        List<Integer> doses = doses();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < doses.size(); i++) {
            findings.add(moved(doses.get(i)));
            if (i > 0) {
                findings.add(further(doses.get(i - 1), doses.get(i)));
            }
        }
        if (doses.contains(FEW) && doses.contains(MANY)) {
            findings.add(
                    new Finding(
                            new Bar(
                                    "dose." + MANY + ".over-" + FEW,
                                    "%d votes move the share of %s at least as far as %d"
                                            .formatted(MANY, taste, FEW),
                                    Rule.AT_LEAST,
                                    0),
                            between(FEW, MANY)));
        }
        return findings;
    }

    /** Those that were measured, in order; all seeds have the same. */
    List<Integer> doses() {
        return evidence.result(arm().apply(evidence.seeds().get(0))).doses().stream()
                .map(dosed -> dosed.dose().votes())
                .toList();
    }

    /** How far so many votes moved the share of the liked colour, in log-odds. */
    Interval move(int votes) {
        return evidence.ofArm(
                arm(), (base, result) -> Evidence.move(base, result.after(votes), taste));
    }

    private Interval between(int fewer, int more) {
        return evidence.ofArm(
                arm(),
                (base, result) -> Evidence.move(result.after(fewer), result.after(more), taste));
    }

    private Finding moved(int votes) {
        boolean enough = votes >= ENOUGH;
        return new Finding(
                new Bar(
                        "dose." + votes + ".move",
                        enough
                                ? "%d votes move the share of %s up, in log-odds"
                                        .formatted(votes, taste)
                                : "%d votes do not clearly move the share of %s down"
                                        .formatted(votes, taste),
                        enough ? Rule.AT_LEAST : Rule.REACHES,
                        enough ? Steering.MOVE : 0),
                move(votes));
    }

    private Finding further(int fewer, int more) {
        return new Finding(
                new Bar(
                        "dose." + more + ".rise",
                        "%d votes do not clearly move it less than %d".formatted(more, fewer),
                        Rule.REACHES,
                        0),
                between(fewer, more));
    }

    private LongFunction<Arm> arm() {
        int most =
                evidence.twists(Twist.Dosed.class).stream()
                        .mapToInt(Twist.Dosed::most)
                        .max()
                        .orElseThrow();
        return seed -> Arm.honest(seed, taste).with(new Twist.Dosed(most));
    }
}
