package io.nextstream.trainer.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.trainer.loss.PreferenceLoss.Betas;
import io.nextstream.trainer.loss.RatingLoss.Values;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Numbers worked out by hand: the "network" says that its parameters are its scores. */
class RatingLossTest {

    private static ScriptModule module;

    /** flat = [e of each rating, logp of each]. */
    @BeforeAll
    static void compile() {
        module =
                ScriptModule.compile(
                        ScoresAreParameters.SCRIPT + RatingLoss.SCRIPT, TorchDevice.CPU);
    }

    @AfterAll
    static void close() {
        module.close();
    }

    /**
     * β 10, β_text 0.5; the first, good, has e 0.9 (reference 1.0) and logp −2 (−3): s = 5 · 0.1 +
     * 0.5 · 1 = 1. The second, bad, has e 1.1 (1.0) and logp as before: s = −0.5. z₀ = 0.25. Losses
     * σ(−0.75) = 0.320821 and σ(−0.75) again.
     */
    @Test
    void usageExample() {
        Found found = run(FLAT, REFERENCE, SIGNS, HALVES);
        Values r = found.values();
        assertArrayEquals(new float[] {1, -0.5f}, r.s(), 1e-6f);
        assertEquals(0.25f, r.baseline(), 1e-6f);
        assertArrayEquals(new float[] {0.320821f, 0.320821f}, r.losses(), 1e-6f);
        assertArrayEquals(new float[] {0.1f, -0.1f}, r.image(), 1e-6f);
        assertArrayEquals(new float[] {1, 0}, r.text(), 1e-6f);
        // dL/ds = ∓ ½ σ(0.75) σ(−0.75) = ∓ 0.108947; ds/de = −5, ds/dlogp = 0.5. z₀ has no slope.
        float slope = 0.108947f;
        assertArrayEquals(
                new float[] {5 * slope, -5 * slope, -0.5f * slope, 0.5f * slope},
                found.gradient(),
                1e-5f);
    }

    /** Where all are worse than under the reference, z₀ is 0, not below. */
    @Test
    void theBaselineIsNeverBelowZero() {
        Values r =
                run(new float[] {1.1f, 1.1f, 0, 0}, new float[] {1, 1, 0, 0}, SIGNS, HALVES)
                        .values();
        assertEquals(0f, r.baseline());
        // s = −0.5 twice: good σ(0.5), bad σ(−0.5).
        assertArrayEquals(new float[] {0.622459f, 0.377541f}, r.losses(), 1e-6f);
    }

    /** The baseline of a larger batch comes from outside. */
    @Test
    void aBaselineThatIsGivenCounts() {
        Values r = run(FLAT, REFERENCE, SIGNS, HALVES, 1f).values();
        assertEquals(1f, r.baseline());
        // s − z₀ = 0 and −1.5: good σ(0), bad σ(−1.5).
        assertArrayEquals(new float[] {0.5f, 0.182426f}, r.losses(), 1e-6f);
    }

    @Test
    void rewardsAreThoseOfTheGradient() {
        try (NDManager manager = module.newManager()) {
            float[] rewards =
                    new RatingLoss(module)
                            .rewards(
                                    Parameters.all(manager.create(FLAT)),
                                    manager.create(REFERENCE),
                                    ScoresAreParameters.unused(manager),
                                    BETAS);
            assertArrayEquals(run(FLAT, REFERENCE, SIGNS, HALVES).values().s(), rewards);
        }
    }

    @Test
    void aPolicyEqualToItsReferenceHasRewardZero() {
        Values r = run(REFERENCE, REFERENCE, SIGNS, HALVES).values();
        assertArrayEquals(new float[] {0, 0}, new float[] {Math.abs(r.s()[0]), Math.abs(r.s()[1])});
        assertArrayEquals(new float[] {0.5f, 0.5f}, r.losses());
    }

    private static final float[] FLAT = {0.9f, 1.1f, -2, -4};

    private static final float[] REFERENCE = {1, 1, -3, -4};

    private static final float[] SIGNS = {1, -1};

    private static final float[] HALVES = {0.5f, 0.5f};

    private static final Betas BETAS = new Betas(10, 0.5);

    private record Found(float[] gradient, Values values) {}

    private static Found run(
            float[] flat, float[] reference, float[] signs, float[] weights, float... baseline) {
        try (NDManager manager = module.newManager();
                Leaves leaves = new Leaves(module, Parameters.all(manager.create(flat)))) {
            Values values =
                    new RatingLoss(module)
                            .add(
                                    leaves,
                                    manager.create(reference),
                                    ScoresAreParameters.unused(manager),
                                    BETAS,
                                    signs,
                                    weights,
                                    baseline);
            try (NDList gradient = leaves.gradient()) {
                return new Found(gradient.head().toFloatArray(), values);
            }
        }
    }
}
