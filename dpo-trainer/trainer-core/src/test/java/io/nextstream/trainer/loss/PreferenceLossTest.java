package io.nextstream.trainer.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.trainer.loss.PreferenceLoss.Betas;
import io.nextstream.trainer.loss.PreferenceLoss.Result;
import io.nextstream.trainer.loss.pair.Kto;
import io.nextstream.trainer.loss.pair.LossChoice;
import io.nextstream.trainer.loss.pair.LossParameters;
import io.nextstream.trainer.loss.pair.PairLoss;
import io.nextstream.trainer.loss.pair.Robust;
import io.nextstream.trainer.loss.pair.Sigmoid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers worked out by hand: the "network" says that its parameters are its scores. */
class PreferenceLossTest {

    /** flat = [e of winners, e of losers, logp of winners, logp of losers]. */
    private static final String SCORES =
            """
            def parts(self, trained: Tensor) -> List[Tensor]:
              return [trained]
            def shared(self, parts: List[Tensor]) -> List[Tensor]:
              return parts
            def weights(self, frozen: Tensor, shared: List[Tensor]) -> List[Tensor]:
              return shared
            def scores(self, w: List[Tensor], ${parameters}) -> Tuple[Tensor, Tensor, Tensor]:
              c = torch.chunk(w[0], 2)
              return ((c)[0], (c)[1], noise)
            """
                    .replace("${parameters}", Scores.PARAMETERS);

    private static ScriptModule module;

    @BeforeAll
    static void compile() {
        module = compile(new Sigmoid());
    }

    private static ScriptModule compile(PairLoss loss) {
        String text = SCORES + Leaves.SCRIPT + Tape.KEPT + PreferenceLoss.script(loss);
        return ScriptModule.compile(text, TorchDevice.CPU);
    }

    @AfterAll
    static void close() {
        module.close();
    }

    /**
     * e_w 0.9 (reference 1.0), e_l 1.1 (1.0), β 10: z = −5 · (−0.1 − 0.1) = 1, L = log(1 + e⁻¹).
     * dL/dz = −σ(−1) = −0.268941; dz/de_w = −5, dz/de_l = 5.
     */
    @Test
    void usageExample() {
        Result r = run(new float[] {0.9f, 1.1f, 0, 0}, new float[] {1, 1, 0, 0}, 10, 1);
        assertEquals(1.0f, r.values().z()[0], 1e-6f);
        assertEquals(0.313262f, r.values().losses()[0], 1e-6f);
        assertEquals(0.1f, r.values().winnerImage()[0], 1e-6f);
        assertEquals(-0.1f, r.values().loserImage()[0], 1e-6f);
        float s = 0.268941f;
        assertArrayEquals(new float[] {5 * s, -5 * s, -s, s}, gradient(r), 1e-5f);
    }

    /** The loss of one pair, log(1 + e⁻ᶻ), at the margins that β makes of the same two errors. */
    @ParameterizedTest
    @CsvSource({"0, 0.693147", "0.1, 0.644397", "1, 0.313262", "10, 4.53989e-5"})
    void theLossOfAMarginIsKnown(float z, double expected) {
        Result r = run(new float[] {0.9f, 1.1f, 0, 0}, new float[] {1, 1, 0, 0}, 10 * z, 0);
        assertEquals(z, r.values().z()[0], 1e-5f);
        assertEquals(expected, r.values().losses()[0], 2e-6 * expected + 1e-5 * z * expected);
    }

    /** logp_w −2 (reference −3), logp_l −7 (−5), β_text 0.1: z = 0.1 · (1 − (−2)) = 0.3. */
    @Test
    void thePlansLikelihoodJoinsTheMargin() {
        Result r = run(new float[] {1, 1, -2, -7}, new float[] {1, 1, -3, -5}, 10, 0.1);
        assertEquals(0.3f, r.values().z()[0], 1e-6f);
        assertEquals(1f, r.values().winnerText()[0], 1e-6f);
        assertEquals(-2f, r.values().loserText()[0], 1e-6f);
        assertEquals(Math.log1p(Math.exp(-0.3)), r.values().losses()[0], 1e-6);
    }

    @Test
    void theSigmoidIsPerPairAndTheMeanOutside() {
        float[] flat = {1, 1, 0.8f, 1, 0, 0, 0, 0};
        float[] reference = {1, 1, 1, 1, 0, 0, 0, 0};
        // winners 1, 1; losers 0.8, 1: z = −β/2 · (0 + 0.2) = −1 and 0.
        Result r = run(flat, reference, 10, 0, 0.5f, 0.25f);
        assertArrayEquals(new float[] {-1, 0}, r.values().z(), 1e-6f);
        assertArrayEquals(new float[] {1.313262f, 0.693147f}, r.values().losses(), 1e-6f);
        // winner of the second pair: weight · σ(0) · β/2
        assertEquals(0.25f * 0.5f * 5, gradient(r)[1], 1e-6f);
    }

    @Test
    void aSwappedPairHasTheOppositeMargin() {
        float[] reference = {1, 1.2f, -3, -4};
        Result r = run(new float[] {0.7f, 1.3f, -2, -4.5f}, reference, 10, 0.5);
        Result swapped =
                run(new float[] {1.3f, 0.7f, -4.5f, -2}, new float[] {1.2f, 1, -4, -3}, 10, 0.5);
        assertEquals(-r.values().z()[0], swapped.values().z()[0]);
        // L(z) − L(−z) = −z
        assertEquals(
                -r.values().z()[0], r.values().losses()[0] - swapped.values().losses()[0], 1e-5f);
    }

    /** There the gradient is β/4 (∇e_w − ∇e_l), and that of the plans half of β_text. */
    @Test
    void aPolicyEqualToItsReferenceHasMarginZero() {
        float[] same = {0.1f, 0.7f, -3.3f, -1.7f};
        Result r = run(same, same, 5000, 3);
        assertEquals(0f, Math.abs(r.values().z()[0]));
        assertEquals(Math.log(2), r.values().losses()[0], 1e-6);
        assertArrayEquals(new float[] {1250, -1250, -1.5f, 1.5f}, gradient(r), 1e-3f);
    }

    @Test
    void staysFiniteFarFromZero() {
        Result r = run(new float[] {3, 0, 0, 0}, new float[] {0, 0, 0, 0}, 1000, 0);
        assertEquals(1500f, r.values().losses()[0], 1e-3f);
        assertEquals(500f, gradient(r)[0], 1e-3f);
    }

    @Test
    void errorsAreThoseOfThePolicy() {
        Result r = run(new float[] {0.9f, 1.1f, 0, 0}, new float[] {1, 1, 0, 0}, 10, 1);
        assertEquals(0.9f, r.values().winnerError()[0]);
        assertEquals(1.1f, r.values().loserError()[0]);
    }

    /**
     * β 10, β_text 0.5: s_w = 5 · 0.1 + 0.5 · 1 = 1, s_l = 5 · 0.2 + 0.5 · (−1) = 0.5, z = 0.5. The
     * policy alone: 5 · (0.8 − 0.9) + 0.5 · (−2 + 6) = 1.5. z₀ = 0.75.
     */
    @ParameterizedTest
    @CsvSource({
        "bco, 1.287338", // log(1 + e⁻¹) + log(1 + e^0.5)
        "ipo, 24.5025", // (0.5 / 10 − 5)²
        "simpo, 0.313262", // log(1 + e^−(1.5 − 0.5))
        "kto, 0.875647", // σ(−0.25) + σ(−0.25)
        "winner, 0.9"
    })
    void picturesAndPlansBothEnter(String name, double expected) {
        PairLoss loss = LossChoice.of(name).with(LossParameters.defaults());
        try (ScriptModule other = compile(loss)) {
            Result r =
                    run(
                            other,
                            new float[] {0.9f, 0.8f, -2, -6},
                            new float[] {1, 1, -3, -5},
                            new Betas(10, 0.5),
                            1);
            assertEquals(0.5f, r.values().z()[0], 1e-6f);
            assertEquals(expected, r.values().losses()[0], 1e-5);
        }
    }

    /**
     * β 0, β_text 0.5: z = 0.5 · (1 + 1) = 1, and losses that measure a margin in β do it in
     * β_text: (1 / 0.5 − 5)² = 9, slope 2 · (2 − 5) / 0.5 = −12. Pictures get no gradient, to the
     * bit.
     */
    @Test
    void plansAloneAreMeasuredInTheirOwnBeta() {
        PairLoss loss = LossChoice.of("ipo").with(LossParameters.defaults());
        try (ScriptModule other = compile(loss)) {
            float[] flat = {0.9f, 0.8f, -2, -6};
            Result r = run(other, flat, new float[] {1, 1, -3, -5}, new Betas(0, 0.5), 1);
            assertEquals(1f, r.values().z()[0], 1e-6f);
            assertEquals(9f, r.values().losses()[0], 1e-5f);
            assertEquals(0.1f, r.values().winnerImage()[0], 1e-6f);
            float[] gradient = gradient(r);
            assertEquals(0f, Math.abs(gradient[0]) + Math.abs(gradient[1]));
            assertArrayEquals(new float[] {-6, 6}, new float[] {gradient[2], gradient[3]}, 1e-4f);
        }
    }

    /** The baseline is a constant: its slope, through both sides' errors, would be seen here. */
    @Test
    void theBaselineHasNoSlope() {
        try (ScriptModule other = compile(new Kto())) {
            float[] flat = {0.9f, 0.8f, 0, 0};
            Result r = run(other, flat, new float[] {1, 1, 0, 0}, new Betas(10, 0), 1);
            // s = 0.5 and 1, z₀ = 0.75: both terms are σ(±0.25), slope σ(0.25) σ(−0.25) β/2.
            float slope = 5 * 0.562177f * 0.437823f;
            assertArrayEquals(new float[] {slope, -slope, 0, 0}, gradient(r), 1e-4f);
        }
    }

    /**
     * Margins of 1 and 1, β 10. The first vote is measured, ε 0.3: (0.7 · 0.313262 − 0.3 ·
     * 1.313262) / 0.8; the second takes ε 0.1 of the loss: (0.9 · 0.313262 − 0.1 · 1.313262) / 0.8.
     */
    @Test
    void eachPairMayHaveItsOwnFlipRate() {
        try (ScriptModule other = compile(new Robust(0.1))) {
            NDManager manager = other.newManager();
            float[] flat = {0.9f, 0.9f, 1.1f, 1.1f, 0, 0, 0, 0};
            Result r =
                    new PreferenceLoss(other)
                            .gradient(
                                    Parameters.all(manager.create(flat)),
                                    manager.create(new float[] {1, 1, 1, 1, 0, 0, 0, 0}),
                                    unused(manager),
                                    new Betas(10, 0),
                                    new float[] {1, 1},
                                    new float[] {0.3f, Float.NaN});
            assertArrayEquals(new float[] {-0.218369f, 0.188262f}, r.values().losses(), 1e-5f);
            // dL/dz = ((1 − 2 ε) σ(z) − (1 − ε)) / 0.8 with σ(1) = 0.731059; dz/de_w = −5
            float first = 5 * (0.7f - 0.4f * 0.731059f) / 0.8f;
            float second = 5 * (0.9f - 0.8f * 0.731059f) / 0.8f;
            assertArrayEquals(
                    new float[] {first, second, -first, -second, 0, 0, 0, 0}, gradient(r), 1e-4f);
        }
    }

    private static Result run(
            float[] flat, float[] reference, double beta, double betaText, float... weights) {
        float[] w = weights.length == 0 ? new float[] {1} : weights;
        return run(module, flat, reference, new Betas(beta, betaText), w);
    }

    private static Result run(
            ScriptModule module, float[] flat, float[] reference, Betas betas, float... weights) {
        NDManager manager = module.newManager();
        return new PreferenceLoss(module)
                .gradient(
                        Parameters.all(manager.create(flat)),
                        manager.create(reference),
                        unused(manager),
                        betas,
                        weights);
    }

    private static NDList unused(NDManager manager) {
        NDList unused = new NDList();
        for (int i = 0; i < Scores.PARAMETERS.split(",").length; i++) {
            unused.add(manager.create(0f));
        }
        return unused;
    }

    private static float[] gradient(Result result) {
        try (NDArray gradient = result.gradient()) {
            return gradient.toFloatArray();
        }
    }
}
