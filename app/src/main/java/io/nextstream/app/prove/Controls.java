package io.nextstream.app.prove;

import io.nextstream.app.prove.Bar.Rule;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** Whether the model stays where votes say nothing, and goes back where they say the opposite. */
final class Controls {
    /** Of the honest move, that votes without meaning may move the share, either way. */
    private static final double SHARE_OF_HONEST = 1.0 / 3;

    private final Evidence evidence;
    private final String taste;

    Controls(Evidence evidence) {
        this.evidence = evidence;
        this.taste = evidence.tastes().get(0);
    }

    List<Finding> findings() {
        LongFunction<Arm> honest = seed -> Arm.honest(seed, taste);
        double still = SHARE_OF_HONEST * Math.max(0, evidence.move(honest, taste).value());
        return Stream.concat(
                        ofVotes(still).stream(),
                        new FrozenServer(evidence, taste, still).findings().stream())
                .toList();
    }

    private List<Finding> ofVotes(double still) {
        LongFunction<Arm> shuffled = seed -> Arm.shuffled(seed, taste);
        LongFunction<Arm> flipped = seed -> Arm.flipped(seed, taste);
        LongFunction<Arm> silent = seed -> Arm.silent(seed, taste);
        return List.of(
                new Finding(
                        new Bar(
                                "controls.shuffled.move",
                                "votes whose side is a coin's move the share of %s by a third of the honest move at most"
                                        .formatted(taste),
                                Rule.WITHIN,
                                still),
                        evidence.move(shuffled, taste)),
                new Finding(
                        new Bar(
                                "controls.flipped.move",
                                "votes turned around move it the other way",
                                Rule.WHOLLY_BELOW,
                                0),
                        evidence.move(flipped, taste)),
                tiesChangeNothing(evidence, taste),
                new Finding(
                        new Bar(
                                "controls.demonstrations.move",
                                "demonstrations without votes move it by a third of the honest move at most",
                                Rule.WITHIN,
                                still),
                        evidence.move(silent, taste)),
                new Finding(
                        new Bar(
                                "controls.demonstrations.correct",
                                "GenEval-mini after demonstrations alone less the base's",
                                Rule.AT_LEAST,
                                -Steering.SCORE_MARGIN),
                        evidence.scoreOverBase(silent)));
    }

    /** How many arms of ties have other weights than the base, to the bit. */
    static Finding tiesChangeNothing(Evidence evidence, String taste) {
        double changed =
                evidence.seeds().stream()
                        .map(seed -> evidence.result(Arm.ties(seed, taste)))
                        .map(ArmResult::loop)
                        .filter(loop -> loop.steps() > 0 || loop.hasLearnt())
                        .count();
        return Finding.exact(
                new Bar(
                        "controls.ties.changed",
                        "loops with ties alone whose weights changed by a bit",
                        Rule.WITHIN,
                        0),
                changed,
                evidence.seeds().size());
    }
}
