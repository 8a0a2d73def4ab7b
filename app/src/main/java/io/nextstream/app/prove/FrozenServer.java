package io.nextstream.app.prove;

import io.nextstream.app.prove.Bar.Rule;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Whether a server that is held at the base goes on serving what it served, while votes on it are
 * learnt from, and somebody is told.
 */
final class FrozenServer {
    private final Evidence evidence;
    private final String taste;
    private final double still;

    /**
     * @param still how far a share may move, in log-odds, and count as still
     */
    FrozenServer(Evidence evidence, String taste, double still) {
        this.evidence = evidence;
        this.taste = taste;
        this.still = still;
    }

    List<Finding> findings() {
        LongFunction<Arm> frozen = seed -> Arm.frozen(seed, taste);
        return List.of(
                new Finding(
                        new Bar(
                                "controls.frozen.served",
                                "with the server held at the base, the share of %s in what is served moves by a third of the honest move at most, from the first third of the loop to the last"
                                        .formatted(taste),
                                Rule.WITHIN,
                                still),
                        evidence.ofLoop(frozen, loop -> CurvePoint.move(loop.curve()))),
                new Finding(
                        new Bar(
                                "controls.frozen.margin",
                                "meanwhile votes are learnt from: the margin of new pairs, over the last quarter of the steps that saw any",
                                Rule.WHOLLY_ABOVE,
                                0),
                        evidence.ofLoop(frozen, LoopFacts::marginAtTheEnd)),
                untold(frozen));
    }

    private Finding untold(LongFunction<Arm> frozen) {
        double untold =
                evidence.seeds().stream()
                        .map(seed -> evidence.result(frozen.apply(seed)).loop().served())
                        .filter(served -> served == null || !served.tellsThatTheBaseIsStale())
                        .count();
        return Finding.exact(
                new Bar(
                        "controls.frozen.untold",
                        "such loops in which another version was served, or serving did not tell that the base had grown stale",
                        Rule.WITHIN,
                        0),
                untold,
                evidence.seeds().size());
    }
}
