package io.nextstream.trainer.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.lora.LoraConfig;
import io.nextstream.nextstep.network.InitialWeights;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Tensors;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBatch;
import io.nextstream.trainer.loss.pair.Sigmoid;
import io.nextstream.trainer.tuning.FineTuning;
import io.nextstream.trainer.tuning.Trained;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What flows into leaves, whatever is trained. */
class LeavesTest {

    private static final ModelConfig CONFIG = ModelConfig.tiny(40, 8, 1, 2, 3, 0);
    private static final ParameterLayout NETWORK = NextStepScript.layout(CONFIG);
    private static final Weights BASE = base();

    /** The same loss, differentiated by the trained vector itself. */
    private static final String BY_THE_VECTOR =
            """
            def by_the_vector(self, frozen: Tensor, trained: Tensor, ${parameters}) -> Tensor:
              p = torch.requires_grad_(torch.detach(trained), True)
              e, logp, _tape = (self).forward(frozen, (self).shared((self).parts(p, ), ), ${arguments}, )
              loss = torch.sub(torch.sum(e), torch.mul(torch.sum(logp), 0.5))
              g = torch.grad([loss], [p], None, None, False, False)
              return unchecked_cast(Tensor, g[0])
            def pictures_alone(self, frozen: Tensor, ${parameters}, shared: List[Tensor]) -> Tensor:
              e, _logp, _tape = (self).forward(frozen, shared, ${arguments}, )
              loss = torch.sum(e)
              torch.backward(loss, None, False, False)
              return torch.detach(loss)
            """
                    .replace("${parameters}", Scores.PARAMETERS)
                    .replace("${arguments}", Scores.ARGUMENTS);

    static Stream<Arguments> everyChoiceInEveryPrecision() {
        List<FineTuning> choices =
                List.of(
                        new FineTuning.Full(),
                        new FineTuning.Lora(new LoraConfig(3, 6, List.of("q_proj", "lm_head"))),
                        new FineTuning.Parts(List.of("v_proj.bias", "image_head", "norm")));
        return choices.stream()
                .flatMap(
                        choice ->
                                Arrays.stream(Precision.values())
                                        .map(precision -> Arguments.of(choice, precision)));
    }

    /** To the bit, in as many tensors as there are leaves. */
    @ParameterizedTest
    @MethodSource("everyChoiceInEveryPrecision")
    void theyGetTheDerivativeByTheVector(FineTuning choice, Precision precision) {
        Trained trained = choice.of(NETWORK);
        try (ScriptModule module = compile(trained, precision);
                NDManager manager = module.newManager()) {
            Parameters point = point(trained, manager);
            NDList rows = rows(manager);
            NDList in = new NDList(point.frozen(), point.trained());
            in.addAll(rows);
            float[] expected = module.callWithGrad("by_the_vector", in).head().toFloatArray();
            try (Leaves leaves = new Leaves(module, point)) {
                new SupervisedLoss(module).add(leaves, rows, 1, 0.5);
                NDList gradient = leaves.gradient();
                assertEquals(leaves.shared().size(), gradient.size());
                assertArrayEquals(expected, joined(gradient));
            }
        }
    }

    /** Twice the same call is twice the gradient, which is exact. */
    @ParameterizedTest
    @MethodSource("everyChoiceInEveryPrecision")
    void aSecondCallAddsToTheFirst(FineTuning choice, Precision precision) {
        Trained trained = choice.of(NETWORK);
        try (ScriptModule module = compile(trained, precision);
                NDManager manager = module.newManager()) {
            Parameters point = point(trained, manager);
            NDList rows = rows(manager);
            SupervisedLoss loss = new SupervisedLoss(module);
            float[] expected = loss.gradient(point, rows, 1, 0.5).gradient().toFloatArray();
            for (int i = 0; i < expected.length; i++) {
                expected[i] *= 2;
            }
            try (Leaves leaves = new Leaves(module, point)) {
                SupervisedLoss.Values one = loss.add(leaves, rows, 1, 0.5);
                assertEquals(one, loss.add(leaves, rows, 1, 0.5));
                assertArrayEquals(expected, joined(leaves.gradient()));
            }
        }
    }

    @Test
    void aLeafOnWhichNoLossDependsGetsZeros() {
        Trained trained = new FineTuning.Full().of(NETWORK);
        try (ScriptModule module = compile(trained, Precision.FLOAT32);
                NDManager manager = module.newManager()) {
            Parameters point = point(trained, manager);
            try (Leaves leaves = new Leaves(module, point)) {
                NDList in = new NDList(leaves.frozen());
                in.addAll(rows(manager));
                in.addAll(leaves.shared());
                module.callWithGrad("pictures_alone", in);
                float[] all = joined(leaves.gradient());
                assertEquals(NETWORK.size(), all.length);
                Weights gradient = new Weights(NETWORK, all);
                float[] words = gradient.get("lm_head.weight");
                assertArrayEquals(new float[words.length], words);
                assertFalse(
                        Arrays.equals(
                                new float[words.length], gradient.get("embed_tokens.weight")));
            }
        }
    }

    private static ScriptModule compile(Trained trained, Precision precision) {
        String text = TrainingModule.script(CONFIG, trained, new Sigmoid(), precision, false);
        return ScriptModule.compile(text + BY_THE_VECTOR, TorchDevice.CPU);
    }

    /** Not where an adapter starts: there one of its factors has no gradient. */
    private static Parameters point(Trained trained, NDManager manager) {
        float[] moved = trained.start(BASE);
        float[] by = NoiseStream.of("test", "leaves", 2).normals(0, moved.length);
        for (int i = 0; i < moved.length; i++) {
            moved[i] += 0.02f * by[i];
        }
        return new Parameters(Tensors.of(manager, BASE.flat()), Tensors.of(manager, moved));
    }

    private static Weights base() {
        float[] flat = InitialWeights.draw(CONFIG, 7).flat();
        for (int i = 0; i < flat.length; i++) {
            flat[i] += 0.01f * (i % 7 - 3);
        }
        return new Weights(NETWORK, flat);
    }

    private static NDList rows(NDManager manager) {
        RowBatch batch = new RowBatch(List.of(row(3), row(5)), CONFIG.pad());
        return batch.asOne(manager, batch.tokens(), batch.labels());
    }

    /** Words, two image tokens, end_of_image. */
    private static Row row(int words) {
        long[] ids = new long[words + 4];
        for (int i = 0; i < words; i++) {
            ids[i] = 10L + 3L * i;
        }
        ids[words] = CONFIG.boi();
        ids[words + 1] = CONFIG.placeholder();
        ids[words + 2] = CONFIG.placeholder();
        ids[words + 3] = CONFIG.eoi();
        NoiseStream noise = NoiseStream.of("test", "leaves", words);
        int channels = CONFIG.tokenChannels();
        return new Row(
                ids,
                new int[] {1, words + 3},
                words + 1,
                noise.normals(1, 2 * channels),
                noise.uniforms(2, 4),
                noise.normals(3, 4 * channels));
    }

    private static float[] joined(NDList gradient) {
        try (gradient) {
            float[] all = new float[(int) gradient.stream().mapToLong(NDArray::size).sum()];
            int at = 0;
            for (NDArray piece : gradient) {
                float[] some = piece.toFloatArray();
                System.arraycopy(some, 0, all, at, some.length);
                at += some.length;
            }
            return all;
        }
    }
}
