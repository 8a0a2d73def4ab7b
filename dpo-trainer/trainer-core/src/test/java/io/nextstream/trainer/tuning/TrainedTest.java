package io.nextstream.trainer.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.lora.LoraConfig;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.TensorSpec;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBatch;
import io.nextstream.trainer.loss.Parameters;
import io.nextstream.trainer.loss.SupervisedLoss;
import io.nextstream.trainer.loss.TrainingModule;
import io.nextstream.trainer.loss.pair.Sigmoid;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each choice against the whole network at the weights that it stands for. */
class TrainedTest {

    private static final ModelConfig SIZES = ModelConfig.tiny(20, 4, 1, 2, 3, 0);
    private static final ParameterLayout NETWORK = NextStepScript.layout(SIZES);
    private static final Weights BASE = new Weights(NETWORK, draw(1, NETWORK.size(), 0.05f));
    private static final FineTuning FULL = new FineTuning.Full();
    private static final String QUERIES = "layers.2.self_attn.q_proj.weight";

    private static final FineTuning LORA =
            new FineTuning.Lora(new LoraConfig(3, 6, List.of("q_proj", "mlp", "image_head")));
    private static final FineTuning PARTS =
            new FineTuning.Parts(List.of("k_proj", "layers.1.input_layernorm", "image_head"));

    @Test
    void anAdaptersLossIsTheLossOfTheMergedNetwork() {
        Trained lora = LORA.of(NETWORK);
        float[] trained = draw(2, lora.layout().size(), 0.1f);
        SupervisedLoss.Result apart = loss(LORA, BASE.flat(), trained);
        float[] merged = lora.merged(BASE, trained).flat();
        SupervisedLoss.Result whole = loss(FULL, merged, merged);
        assertEquals(whole.flow(), apart.flow(), 1e-5 * whole.flow());
        assertEquals(whole.text(), apart.text(), 1e-5 * whole.text());
    }

    /** With G the gradient of W + s B A: that of B is s G Aᵀ, that of A is s Bᵀ G. */
    @Test
    void anAdaptersGradientIsTheChainRulesOfTheWholeNetworks() {
        Trained lora = LORA.of(NETWORK);
        float[] trained = draw(2, lora.layout().size(), 0.1f);
        float[] merged = lora.merged(BASE, trained).flat();
        Weights got = new Weights(lora.layout(), gradient(LORA, BASE.flat(), trained));
        float[] g = new Weights(NETWORK, gradient(FULL, merged, merged)).get(QUERIES);
        Weights adapter = new Weights(lora.layout(), trained);
        String prefix = "base_model.model.layers.2.self_attn.q_proj.lora_";
        float[] a = adapter.get(prefix + "A.weight");
        float[] b = adapter.get(prefix + "B.weight");
        int out = SIZES.heads() * SIZES.headDim();
        int in = SIZES.hiddenSize();
        float[] ofB = new float[out * 3];
        float[] ofA = new float[3 * in];
        for (int o = 0; o < out; o++) {
            for (int r = 0; r < 3; r++) {
                for (int i = 0; i < in; i++) {
                    ofB[o * 3 + r] += 2 * g[o * in + i] * a[r * in + i];
                    ofA[r * in + i] += 2 * b[o * 3 + r] * g[o * in + i];
                }
            }
        }
        assertClose(ofB, got.get(prefix + "B.weight"));
        assertClose(ofA, got.get(prefix + "A.weight"));
    }

    @Test
    void aPartsGradientIsThatOfTheWholeNetworkThere() {
        Trained parts = PARTS.of(NETWORK);
        Weights got = new Weights(parts.layout(), gradient(PARTS, BASE.flat(), parts.start(BASE)));
        Weights whole = new Weights(NETWORK, gradient(FULL, BASE.flat(), BASE.flat()));
        assertTrue(parts.layout().size() < NETWORK.size());
        for (TensorSpec spec : parts.layout().specs()) {
            assertClose(whole.get(spec.name()), got.get(spec.name()));
        }
    }

    @Test
    void whereItStartsEveryChoiceIsTheBase() {
        for (FineTuning mode : List.of(FULL, LORA, PARTS)) {
            Trained trained = mode.of(NETWORK);
            assertArrayEquals(BASE.flat(), trained.merged(BASE, trained.start(BASE)).flat());
        }
    }

    @Test
    void partsReplaceTheirNumbersAndNoOthers() {
        Trained parts = PARTS.of(NETWORK);
        float[] trained = draw(5, parts.layout().size(), 1);
        Weights merged = parts.merged(BASE, trained);
        for (TensorSpec spec : NETWORK.specs()) {
            Weights expected =
                    parts.layout().contains(spec.name())
                            ? new Weights(parts.layout(), trained)
                            : BASE;
            assertArrayEquals(expected.get(spec.name()), merged.get(spec.name()), spec.name());
        }
    }

    @Test
    void marksTellChoicesApart() {
        FineTuning wider =
                new FineTuning.Lora(new LoraConfig(4, 6, List.of("q_proj", "mlp", "image_head")));
        FineTuning fewer = new FineTuning.Parts(List.of("k_proj"));
        List<FineTuning> all = List.of(FULL, LORA, PARTS, wider, fewer);
        assertEquals(5, all.stream().map(mode -> mode.of(NETWORK).mark()).distinct().count());
    }

    @Test
    void aNameOfNothingIsRefused() {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new FineTuning.Parts(List.of("q_porj")).of(NETWORK));
        assertTrue(e.getMessage().contains("q_porj"), e.getMessage());
    }

    private static float[] gradient(FineTuning mode, float[] frozen, float[] trained) {
        return withLoss(mode, frozen, trained).gradient;
    }

    private static SupervisedLoss.Result loss(FineTuning mode, float[] frozen, float[] trained) {
        return withLoss(mode, frozen, trained).result;
    }

    private record Found(SupervisedLoss.Result result, float[] gradient) {}

    private static Found withLoss(FineTuning mode, float[] frozen, float[] trained) {
        try (ScriptModule module =
                        TrainingModule.compile(
                                SIZES,
                                mode.of(NETWORK),
                                new Sigmoid(),
                                TorchDevice.CPU,
                                Precision.FLOAT32,
                                false);
                NDManager manager = module.newManager()) {
            Parameters point = new Parameters(manager.create(frozen), manager.create(trained));
            RowBatch rows = rows();
            SupervisedLoss.Result result =
                    new SupervisedLoss(module)
                            .gradient(
                                    point, rows.asOne(manager, rows.tokens(), rows.labels()), 1, 1);
            try (NDArray gradient = result.gradient()) {
                return new Found(result, gradient.toFloatArray());
            }
        }
    }

    /** Two pictures of two tokens with three and five words before them. */
    private static RowBatch rows() {
        return new RowBatch(List.of(row(3, 7), row(5, 8)), SIZES.pad());
    }

    private static Row row(int words, long seed) {
        long[] ids = new long[words + 4];
        for (int i = 0; i < words; i++) {
            ids[i] = 4L + i;
        }
        ids[words] = SIZES.boi();
        ids[words + 1] = SIZES.placeholder();
        ids[words + 2] = SIZES.placeholder();
        ids[words + 3] = SIZES.eoi();
        int channels = SIZES.tokenChannels();
        return new Row(
                ids,
                new int[] {1, 2, words + 3},
                words + 1,
                draw(seed, 2 * channels, 1),
                new float[] {0.3f, 0.8f},
                draw(seed + 10, 2 * channels, 1));
    }

    private static float[] draw(long seed, int count, float scale) {
        float[] numbers = NoiseStream.of("test", "trained", seed).normals(0, count);
        for (int i = 0; i < count; i++) {
            numbers[i] *= scale;
        }
        return numbers;
    }

    private static void assertClose(float[] expected, float[] actual) {
        float most = 0;
        for (float value : expected) {
            most = Math.max(most, Math.abs(value));
        }
        assertTrue(most > 0);
        assertArrayEquals(expected, actual, 1e-4f * most);
    }
}
