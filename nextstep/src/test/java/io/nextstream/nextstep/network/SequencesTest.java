package io.nextstream.nextstep.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.Weights;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Laws of the network over sequences of words and pictures. */
class SequencesTest {

    private static final int PLACE = 3;
    private static final int PAD = 0;
    private static final ModelConfig CONFIG =
            new ModelConfig(
                    32, 48, 2, 4, 2, 8, 30, 1e-5, 1e6, 1, 4, 24, 2, 2, 1, 2, PLACE, PAD, 0.01, 1);
    private static final int D = CONFIG.hiddenSize();
    private static final int C = CONFIG.tokenChannels();

    /** Two pictures of two tokens; the first is context, the second is to be learnt. */
    private static final long[] EDIT = {11, 1, PLACE, PLACE, 2, 12, 13, 1, PLACE, PLACE, 2};

    /** The positions before their tokens. */
    private static final long[] IMAGE_FROM = {1, 2, 7, 8};

    private static final String CHECK =
            """
            def states(self, flat: Tensor, ids: Tensor, tokens: Tensor, mask: Tensor) -> Tensor:
              return self.hidden(self.unpack(flat), ids, tokens, mask)
            def cached(self, flat: Tensor, ids: Tensor, tokens: Tensor, mask: Tensor) -> Tensor:
              w = self.unpack(flat)
              S = ids.size(1)
              first, caches = self.prefill(w, torch.narrow(ids, 1, 0, 1), torch.narrow(tokens, 0, 0, 0), torch.narrow(mask, 1, 0, 1), S - 1)
              cos, sin = self.rotary_tables(first, S)
              all = [first]
              image = 0
              for n in range(1, S):
                one = torch.narrow(ids, 1, n, 1)
                if bool(torch.eq(one, 3)):
                  x = self.project_in(w, torch.narrow(tokens, 0, image, 1)).unsqueeze(0)
                  image = image + 1
                else:
                  x = self.embed(w, one, torch.narrow(tokens, 0, 0, 0))
                all.append(self.step(w, x, caches, n, x.new_zeros([1, 1, 1, n + 1]), torch.narrow(cos, 0, n, 1), torch.narrow(sin, 0, n, 1)))
              return torch.cat(all, 1)
            def errors(self, flat: Tensor, ids: Tensor, context: Tensor, mask: Tensor, image_from: Tensor, targets: Tensor, t: Tensor, eps: Tensor) -> Tensor:
              w = self.unpack(flat)
              h = torch.flatten(self.hidden(w, ids, context, mask), 0, 1)
              return self.token_errors(w, self.image_states(h, image_from), targets, t, eps)
            """;

    private static ScriptModule module;
    private static ScriptModule rounded;
    private static NDManager manager;
    private static NDArray flat;

    @BeforeAll
    static void compile() {
        Weights start = InitialWeights.draw(CONFIG, 1);
        float[] normals = NoiseStream.of("test", "weights", 1).normals(0, start.flat().length);
        for (int i = 0; i < normals.length; i++) {
            normals[i] = start.flat()[i] + 0.15f * normals[i];
        }
        module = compile(Precision.FLOAT32, start);
        rounded = compile(Precision.BFLOAT16, start);
        manager = module.newManager();
        flat = manager.create(normals);
    }

    private static ScriptModule compile(Precision precision, Weights weights) {
        String methods = NextStepScript.methods(CONFIG, weights.layout(), precision);
        return ScriptModule.compile(methods + CHECK, TorchDevice.CPU);
    }

    @AfterAll
    static void close() {
        manager.close();
        module.close();
        rounded.close();
    }

    private static NDArray normals(String id, int rows) {
        return manager.create(
                NoiseStream.of("test", id, 1).normals(0, rows * C), new Shape(rows, C));
    }

    private static NDArray ids(long[]... rows) {
        return manager.create(rows);
    }

    private static float[] states(ScriptModule network, NDArray ids, NDArray tokens, NDArray mask) {
        NDList in = new NDList(flat, ids, tokens, mask);
        return network.call("states", in).head().toFloatArray();
    }

    private static float[] states(long[]... rows) {
        int pictures = rows.length * 4;
        NDArray ids = ids(rows);
        return states(module, ids, normals("picture", pictures), ones(ids));
    }

    private static NDArray ones(NDArray ids) {
        return ids.neq(-1).toType(DataType.INT64, true);
    }

    @Test
    void oneByOneIsAllAtOnce() {
        NDArray ids = ids(EDIT);
        NDArray mask = ones(ids);
        NDArray tokens = normals("picture", 4);
        float[] cached =
                module.call("cached", new NDList(flat, ids, tokens, mask)).head().toFloatArray();
        assertArrayEquals(states(module, ids, tokens, mask), cached, 2e-5f);
    }

    @Test
    void noPositionSeesWhatComesAfterIt() {
        long[] other = EDIT.clone();
        other[6] = 25;
        float[] before = states(EDIT);
        float[] after = states(other);
        assertArrayEquals(Arrays.copyOf(before, 6 * D), Arrays.copyOf(after, 6 * D), 1e-6f);
        assertTrue(distance(before, after, 6 * D, 7 * D) > 1e-2);
    }

    @Test
    void aRowOfABatchIsTheRowAlone() {
        long[] other = {21, 1, PLACE, PLACE, 2, 22, 23, 1, PLACE, PLACE, 2};
        float[] both = states(EDIT, other);
        float[] alone = states(EDIT);
        assertArrayEquals(alone, Arrays.copyOf(both, alone.length), 2e-5f);
    }

    /** On either side: only differences of positions matter. */
    @Test
    void padsChangeNothing() {
        float[] plain = states(EDIT);
        int more = 5;
        for (int left : new int[] {0, 2, more}) {
            long[] padded = new long[EDIT.length + more];
            long[] mask = new long[padded.length];
            Arrays.fill(padded, PAD);
            System.arraycopy(EDIT, 0, padded, left, EDIT.length);
            Arrays.fill(mask, left, left + EDIT.length, 1);
            float[] all = states(module, ids(padded), normals("picture", 4), ids(mask));
            assertArrayEquals(
                    plain, Arrays.copyOfRange(all, left * D, left * D + plain.length), 3e-5f);
            for (float value : all) {
                assertTrue(Float.isFinite(value), "pads are numbers, too");
            }
        }
    }

    /** Eight bits: a product is off by 2^-9 at most, a state after two layers by little more. */
    @Test
    void bfloat16IsWithinItsRounding() {
        NDArray ids = ids(EDIT);
        NDArray mask = ones(ids);
        float[] exact = states(module, ids, normals("picture", 4), mask);
        float[] rough = states(rounded, ids, normals("picture", 4), mask);
        double error = Math.sqrt(square(exact, rough) / square(exact, new float[exact.length]));
        assertTrue(error > 1e-4 && error < 0.02, "relative error " + error);
    }

    /** What a picture without a loss should become does not matter; what it shows does. */
    @Test
    void aPictureWithoutLossIsContextOnly() {
        float[] context = NoiseStream.of("test", "picture", 1).normals(0, 4 * C);
        float[] targets = context.clone();
        float[] loss = secondPicture(errors(context, targets));
        float[] otherTargets = targets.clone();
        otherTargets[0] += 3;
        assertArrayEquals(loss, secondPicture(errors(context, otherTargets)));
        assertTrue(distance(errors(context, targets), errors(context, otherTargets), 0, 1) > 0.1);
        float[] otherContext = context.clone();
        otherContext[0] += 3;
        assertTrue(distance(loss, secondPicture(errors(otherContext, targets)), 0, 4) > 1e-3);
    }

    /** Of two draws for each of four tokens, those that a mask over the second picture keeps. */
    private static float[] secondPicture(float[] errors) {
        return new float[] {errors[2], errors[3], errors[6], errors[7]};
    }

    private static float[] errors(float[] context, float[] targets) {
        NDArray ids = ids(EDIT);
        NoiseStream stream = NoiseStream.of("test", "draws", 1);
        NDList in =
                new NDList(
                        flat,
                        ids,
                        manager.create(context, new Shape(4, C)),
                        ones(ids),
                        manager.create(IMAGE_FROM),
                        manager.create(targets, new Shape(4, C)),
                        manager.create(stream.uniforms(0, 8)),
                        manager.create(stream.normals(0, 8 * C), new Shape(8, C)));
        return module.call("errors", in).head().toFloatArray();
    }

    private static double distance(float[] a, float[] b, int from, int to) {
        double greatest = 0;
        for (int i = from; i < to; i++) {
            greatest = Math.max(greatest, Math.abs(a[i] - b[i]));
        }
        return greatest;
    }

    private static double square(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
