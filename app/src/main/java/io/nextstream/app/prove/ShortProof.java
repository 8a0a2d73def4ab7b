package io.nextstream.app.prove;

import io.nextstream.app.prove.Bar.Rule;
import java.util.List;

/** What can be asserted of a few hundred votes and pictures. */
final class ShortProof {
    private final Evidence evidence;

    ShortProof(Evidence evidence) {
        this.evidence = evidence;
    }

    List<Finding> findings() {
        String taste = evidence.tastes().get(0);
        return List.of(
                new Finding(
                        new Bar(
                                "short.direction",
                                "the share of %s after honest votes over that after flipped ones, in log-odds"
                                        .formatted(taste),
                                Rule.WHOLLY_ABOVE,
                                0),
                        evidence.apart(
                                seed -> Arm.flipped(seed, taste).alone(),
                                seed -> Arm.honest(seed, taste).alone(),
                                taste)),
                Controls.tiesChangeNothing(evidence, taste));
    }
}
