package io.nextstream.trainer.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.autoencoder.AutoencoderScript;
import io.nextstream.nextstep.autoencoder.AutoencoderWeights;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.trainer.loss.ReconstructionLoss.Result;
import io.nextstream.trainer.loss.ReconstructionLoss.Terms;
import io.nextstream.trainer.tuning.FineTuning;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReconstructionLossTest {

    private static final AutoencoderConfig SIZES = AutoencoderConfig.of(32, List.of(1, 1), 1, 4);
    private static final ParameterLayout LAYOUT = AutoencoderScript.layout(SIZES);
    private static final float[] WEIGHTS = AutoencoderWeights.initial(SIZES, 1).flat();

    private static ScriptModule module;
    private static NDManager manager;
    private static NDArray pixels;
    private static NDArray alpha;
    private static NDArray eps;

    @BeforeAll
    static void compile() {
        module =
                ReconstructionLoss.compile(
                        SIZES, new FineTuning.Full().of(LAYOUT), TorchDevice.CPU);
        manager = module.newManager();
        pixels = noise(5, 2, 3, 16, 16).mul(0.3f);
        alpha = manager.create(new float[] {0.1f, 0.4f}, new Shape(2, 1, 1, 1));
        eps = noise(6, 2, 4, 8, 8);
    }

    @AfterAll
    static void close() {
        manager.close();
        module.close();
    }

    @Test
    void theLossIsTheSumOfItsTerms() {
        Result plain = run(WEIGHTS, new Terms(1, 1, 0));
        assertEquals(plain.l1() + plain.l2(), plain.loss(), 1e-6);
        assertEquals(0, plain.unlike());
        Result all = run(WEIGHTS, new Terms(2, 0.5, 3));
        assertEquals(plain.l1(), all.l1());
        assertTrue(all.unlike() > 0.1 && all.unlike() < 1, "unlike " + all.unlike());
        assertEquals(2 * all.l1() + 0.5 * all.l2() + 3 * all.unlike(), all.loss(), 1e-5);
    }

    @Test
    void theGradientIsThatOfTheLoss() {
        for (Terms terms : List.of(new Terms(1, 1, 0), new Terms(0, 0, 1))) {
            float[] gradient = run(WEIGHTS, terms).gradient().toFloatArray();
            for (String name :
                    List.of(
                            "encoder.conv_in.weight",
                            "encoder.down.0.downsample.conv.bias",
                            "encoder.mid.attn_1.v.weight",
                            "decoder.mid.block_2.norm1.weight",
                            "decoder.up.1.upsample.conv.weight",
                            "decoder.conv_out.bias")) {
                int at = steepest(gradient, name);
                double slope = slope(terms, at, gradient[at] < 0 ? -0.01f : 0.01f);
                assertEquals(slope, gradient[at], 0.05 * Math.abs(slope) + 2e-5, name + terms);
            }
        }
    }

    /** The noise goes in after the norm, as amplitude times ε: where α is 0 no ε matters. */
    @Test
    void theNoiseIsAddedToTheNormalisedLatents() {
        Terms terms = new Terms(1, 1, 0);
        NDArray silent = manager.zeros(new Shape(2, 1, 1, 1));
        Result without = run(WEIGHTS, terms, silent, eps);
        assertEquals(without.loss(), run(WEIGHTS, terms, silent, eps.mul(3)).loss());
        assertTrue(run(WEIGHTS, terms, alpha, eps).loss() != without.loss());
    }

    /** A decoder alone: the encoder gets no gradient, so its latents stay what a model learnt. */
    @Test
    void aPartOfTheNetworkHasThePartOfTheGradient() {
        ParameterLayout decoder = new FineTuning.Parts(List.of("decoder")).of(LAYOUT).layout();
        float[] whole = run(WEIGHTS, new Terms(1, 1, 1)).gradient().toFloatArray();
        try (ScriptModule parts =
                        ReconstructionLoss.compile(
                                SIZES,
                                new FineTuning.Parts(List.of("decoder")).of(LAYOUT),
                                TorchDevice.CPU);
                NDManager scratch = parts.newManager()) {
            float[] start =
                    new FineTuning.Parts(List.of("decoder"))
                            .of(LAYOUT)
                            .start(AutoencoderWeights.initial(SIZES, 1));
            Parameters point = new Parameters(scratch.create(WEIGHTS), scratch.create(start));
            float[] part =
                    new ReconstructionLoss(parts, new Terms(1, 1, 1))
                            .gradient(point, pixels, alpha, eps)
                            .gradient()
                            .toFloatArray();
            assertEquals(decoder.size(), part.length);
            String name = "decoder.up.0.block.0.conv1.weight";
            for (int i = 0; i < 9 * 32 * 32; i++) {
                assertEquals(whole[LAYOUT.offset(name) + i], part[decoder.offset(name) + i], 1e-6);
            }
        }
    }

    @Test
    void picturesThatAreTooSmallForTheTermAreRefused() {
        new Terms(1, 1, 0).requireSize(8, 8);
        new Terms(1, 1, 1).requireSize(11, 11);
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new Terms(1, 1, 1).requireSize(64, 8));
        assertTrue(e.getMessage().contains("64*8"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Terms(0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Terms(1, -1, 0));
    }

    private static Result run(float[] flat, Terms terms) {
        return run(flat, terms, alpha, eps);
    }

    private static Result run(float[] flat, Terms terms, NDArray amplitude, NDArray noise) {
        return new ReconstructionLoss(module, terms)
                .gradient(Parameters.all(manager.create(flat)), pixels, amplitude, noise);
    }

    private static int steepest(float[] gradient, String name) {
        int best = LAYOUT.offset(name);
        int end = best + LAYOUT.specs().get(LAYOUT.index(name)).size();
        for (int i = best; i < end; i++) {
            best = Math.abs(gradient[i]) > Math.abs(gradient[best]) ? i : best;
        }
        return best;
    }

    private static double slope(Terms terms, int at, float step) {
        float[] up = WEIGHTS.clone();
        float[] down = WEIGHTS.clone();
        up[at] += step;
        down[at] -= step;
        return (run(up, terms).loss() - run(down, terms).loss()) / (2 * step);
    }

    private static NDArray noise(long seed, long... shape) {
        Shape of = new Shape(shape);
        float[] numbers = NoiseStream.of("test", "autoencoder", seed).normals(0, (int) of.size());
        return manager.create(numbers, of);
    }
}
