package io.nextstream.app.prove;

import io.nextstream.app.builder.BuilderRole;
import io.nextstream.app.loop.LoopWatch;
import io.nextstream.app.loop.PhaseEnd;
import io.nextstream.nextstep.pipeline.ModelBundle;
import org.jspecify.annotations.Nullable;

/** Follows the loop of one arm through one of its starts. */
interface Follower extends LoopWatch {
    /** Where nothing is to be followed. */
    Follower NONE = progress -> {};

    /** When the loop ends, where it would usually end so. */
    default PhaseEnd end(PhaseEnd usual) {
        return usual;
    }

    /** Who makes pairs of many candidates in the loop beside people; null for nobody. */
    default @Nullable BuilderRole builder() {
        return null;
    }

    /** The loop has ended and its last version was measured; may take a while. */
    default void finish(LoopFacts facts, ModelBundle last) {}
}
