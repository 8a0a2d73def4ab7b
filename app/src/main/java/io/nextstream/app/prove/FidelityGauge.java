package io.nextstream.app.prove;

import io.nextstream.app.base.Base;
import io.nextstream.nextstep.pipeline.ModelBundle;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Measures models of row fidelity, and versions on the way of its loops.
 *
 * @param votes that a loop ends after
 */
record FidelityGauge(
        FidelityOptions options,
        long votes,
        Base base,
        FidelityMeasuring measuring,
        ProofFolder folder)
        implements Gauge {

    @Override
    public Measuring.Drawn measure(ModelBundle model, long seed, int shown) {
        return measuring.measure(model, seed, shown);
    }

    @Override
    public Follower follow(Arm arm, Path data, Supplier<ModelBundle> newest) {
        return new FidelityLoop(this, arm, data, newest);
    }
}
