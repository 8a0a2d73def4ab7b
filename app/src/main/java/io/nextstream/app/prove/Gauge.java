package io.nextstream.app.prove;

import io.nextstream.nextstep.pipeline.ModelBundle;
import java.nio.file.Path;
import java.util.function.Supplier;

/** What a proof is measured by: every model on the same prompts and noise. */
interface Gauge {
    /**
     * Draws and judges; takes a while.
     *
     * @param seed of prompts and noise
     * @param shown pictures that are kept for people
     */
    Measuring.Drawn measure(ModelBundle model, long seed, int shown);

    /**
     * Follows a loop while it runs, on from where an earlier start of it ended.
     *
     * @param data the loop's own folder, deleted when the arm has ended
     * @param newest the newest version of the loop
     */
    default Follower follow(Arm arm, Path data, Supplier<ModelBundle> newest) {
        return Follower.NONE;
    }
}
