package io.nextstream.trainer.loss.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.trainer.loss.pair.Mixture.Part;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PairLossTest {

    private static final LossParameters PARAMETERS = LossParameters.defaults();

    /**
     * s_w = 2, s_l = 1, z = 1, e_w = 1, β = 10; the second column with s_w = −1, s_l = −3, z = 2.
     *
     * <p>log(1 + e⁻¹) = 0.313262, log(1 + e¹) = 1.313262, log(1 + e⁻²) = 0.126928, log(1 + e²) =
     * 2.126928, log(1 + e⁻³) = 0.048587; σ(2) = 0.880797, σ(1) = 0.731059, σ(−3) = 0.047426.
     */
    @ParameterizedTest
    @CsvSource({
        "sigmoid, 0.313262, 0.126928",
        "hinge, 0, 0",
        "ipo, 24.01, 23.04", // (0.1 − 5)², (0.2 − 5)²
        "cdpo, 0.413262, 0.326928", // 0.9 · 0.313262 + 0.1 · 1.313262
        "robust, 0.188262, -0.123072", // (0.9 · 0.313262 − 0.1 · 1.313262) / 0.8
        "dpop, 0.313262, 3.048587", // −log σ(2 − 5 · 1)
        "bco, 1.440190, 1.361849", // 0.126928 + 1.313262; 1.313262 + 0.048587
        "nca, 1.847023, 1.494187", // 0.126928 + (2.126928 + 1.313262) / 2
        "apo_zero, 0.850262, 0.778485", // 0.119203 + 0.731059
        "sppo, 49.05, 48.1", // 4.8² + 5.1²; 5.1² + 4.7²
        "kto, 0.755081, 0.778485", // z₀ 1.5 and 0: 2 σ(−0.5); σ(1) + σ(−3)
        "winner, 1, 1"
    })
    void lossesOfTwoPairs(String name, double first, double second) {
        PairLoss loss = LossChoice.of(name).with(PARAMETERS);
        assertEquals(first, Doubles.loss(loss, Scene.ofRewards(2, 1).terms()), 2e-6);
        assertEquals(second, Doubles.loss(loss, Scene.ofRewards(-1, -3).terms()), 2e-6);
    }

    /** Margin alone: 5 · (1.2 − 0.9) = 1.5; less γ = 0.5 it is 1, whatever the reference thinks. */
    @Test
    void simpoAsksNoReference() {
        for (double before : new double[] {0.5, 1, 3}) {
            Scene scene = new Scene(0.9, 1.2, before, 1, 10);
            assertEquals(0.313262, Doubles.loss(new SimPo(0.5), scene.terms()), 1e-6);
        }
    }

    /** 0.8 · 0.313262 + 0.2 · 1.440190 + 1 · 1. */
    @Test
    void aMixtureIsAWeightedSum() {
        PairLoss loss = LossChoice.of("sigmoid 0.8, bco 0.2, winner 1").with(PARAMETERS);
        assertEquals(1.538648, Doubles.loss(loss, Scene.ofRewards(2, 1).terms()), 1e-6);
    }

    static Stream<PairLoss> all() {
        Stream<PairLoss> named =
                LossChoice.names().stream().map(name -> LossChoice.of(name).with(PARAMETERS));
        return Stream.concat(
                named,
                Stream.of(
                        new Mixture(
                                List.of(new Part(new Hinge(), 1e-5), new Part(new Winner(), 2))),
                        new Sdpo(new Dpop(50), 0.5)));
    }

    /** The script is the same definition: it compiles, and gives the same numbers. */
    @ParameterizedTest
    @MethodSource("all")
    void theScriptGivesTheSameNumbers(PairLoss loss) {
        Terms<Double> terms = new Scene(0.9, 1.2, 1.1, 0.95, 10).terms();
        try (ScriptModule module = ScriptModule.compile(loss.script(), TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            NDList in = new NDList();
            Stream.of(terms.z(), terms.winner(), terms.loser(), terms.alone(), terms.winnerError())
                    .forEach(term -> in.add(manager.create(new float[] {term.floatValue(), 0})));
            in.add(manager.create(terms.beta().floatValue()));
            in.add(manager.create(terms.baseline().floatValue()));
            in.add(manager.create(new float[] {Float.NaN, Float.NaN}));
            float[] losses = module.call("pair_losses", in).head().toFloatArray();
            assertEquals(2, losses.length);
            double expected = Doubles.loss(loss, terms);
            assertEquals(expected, losses[0], 1e-5 * Math.max(1, Math.abs(expected)));
        }
    }

    /** The demonstration's bits rest on it. */
    @Test
    void theDefaultIsOneOperatorAndASign() {
        assertTrue(
                new Sigmoid().script().endsWith("  return torch.neg(torch.log_sigmoid(z))\n"),
                new Sigmoid().script());
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        for (double value : new double[] {-0.1, 0.5, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> new Cdpo(value));
            assertThrows(IllegalArgumentException.class, () -> new Robust(value));
        }
        for (double value : new double[] {-1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> new Ipo(value));
            assertThrows(IllegalArgumentException.class, () -> new Sppo(value));
            assertThrows(IllegalArgumentException.class, () -> new Dpop(value));
            assertThrows(IllegalArgumentException.class, () -> new SimPo(value));
            assertThrows(IllegalArgumentException.class, () -> new Sdpo(new Hinge(), value));
            assertThrows(IllegalArgumentException.class, () -> new Part(new Hinge(), value));
        }
        assertThrows(IllegalArgumentException.class, () -> new Sdpo(new Hinge(), 1));
        assertThrows(IllegalArgumentException.class, () -> new Mixture(List.of()));
        Sdpo scaled = new Sdpo(new Hinge(), 0.5);
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new Sdpo(scaled, 0.5));
        assertTrue(e.getMessage().contains("once"), e.getMessage());
    }
}
