package io.nextstream.nextstep.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImagePlacesTest {

    private static final String CHECK =
            """
            def table(self, like: Tensor) -> Tensor:
              return self.place_table(like)
            def states(self, h: Tensor, image_from: Tensor) -> Tensor:
              return self.image_states(h, image_from)
            def one(self, h: Tensor, n: Tensor) -> Tensor:
              return self.placed(h, self.place_table(h), int(n))
            """;

    private static ModelConfig config(int hiddenSize, boolean placed) {
        String json =
                new String(ModelConfig.tiny(50, 8, 1, 2, 3, 0).toJson(), UTF_8)
                        .replace("\"hidden_size\" : 128", "\"hidden_size\" : " + hiddenSize)
                        .replaceFirst("\\{", "{ \"use_gen_pos_embed\": " + placed + ",");
        return ModelConfig.fromJson(json.getBytes(UTF_8));
    }

    private static float[] call(ModelConfig config, String method, float[][] h, long... places) {
        try (ScriptModule module =
                        ScriptModule.compile(
                                new ImagePlaces(config).methods() + CHECK, TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            NDList in = new NDList(manager.create(h));
            if (!method.equals("table")) {
                in.add(manager.create(places));
            }
            NDArray out = module.call(method, in).head();
            return out.toFloatArray();
        }
    }

    private static float[][] table(int hiddenSize) {
        float[] flat = call(config(hiddenSize, true), "table", new float[1][1]);
        float[][] rows = new float[1024][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(flat, i * hiddenSize, (i + 1) * hiddenSize);
        }
        return rows;
    }

    private static double sum(float[] row) {
        double sum = 0;
        for (float value : row) {
            sum += value;
        }
        return sum;
    }

    @Test
    void isColumnsThenRowsEachSinesThenCosines() {
        float[][] table = table(8);
        assertArrayEquals(
                new float[] {0.841471f, 0.0099998f, 0.5403023f, 0.99995f, 0, 0, 1, 1},
                table[1],
                1e-7f);
        assertArrayEquals(
                new float[] {0, 0, 1, 1, 0.841471f, 0.0099998f, 0.5403023f, 0.99995f},
                table[32],
                1e-7f);
    }

    @Test
    void hasThePublishedSizesSums() {
        float[][] table = table(5120);
        assertEquals(2560, sum(table[0]), 1e-6);
        assertEquals(2658.330276, sum(table[1]), 1e-3);
        assertEquals(2658.330276, sum(table[32]), 1e-3);
        assertEquals(2756.660552, sum(table[33]), 1e-3);
        assertEquals(1868.441661, sum(table[1023]), 1e-3);
        for (int i = 0; i < 5120; i++) {
            assertEquals(i / 1280 % 2, table[0][i]);
        }
        assertEquals(0.841470985, table[1][0], 1e-7);
        assertEquals(0.837575556, table[1][1], 1e-7);
        assertEquals(0.540302306, table[1][1280], 1e-7);
        assertEquals(0, table[1][2560]);
        assertEquals(1, table[1][3840]);
        assertEquals(0, table[32][0]);
        assertEquals(0.841470985, table[32][2560], 1e-7);
        for (float[] row : table) {
            double square = 0;
            for (float value : row) {
                square += value * value;
            }
            assertEquals(2560, square, 1e-2);
        }
    }

    @Test
    void countsTheTokensOfEachPicture() {
        float[][] h = new float[9][4];
        for (int i = 0; i < h.length; i++) {
            h[i][3] = i;
        }
        // Two tokens of one picture, then three of another.
        float[] states = call(config(4, true), "states", h, 1, 2, 5, 6, 7);
        float[][] table = table(4);
        long[][] expected = {{1, 0}, {2, 1}, {5, 0}, {6, 1}, {7, 2}};
        for (int i = 0; i < expected.length; i++) {
            float[] place = table[(int) expected[i][1]].clone();
            place[3] += expected[i][0];
            assertArrayEquals(place, Arrays.copyOfRange(states, 4 * i, 4 * i + 4), 1e-6f);
        }
        assertEquals(0, call(config(4, true), "states", h).length);
    }

    @Test
    void whatIsDrawnLearnsThePlaceThatTrainingGives() {
        float[][] h = {{1, 2, 3, 4}};
        float[] drawn = call(config(4, true), "one", h, 1);
        float[] place = table(4)[1];
        for (int i = 0; i < 4; i++) {
            assertEquals(h[0][i] + place[i], drawn[i], 1e-6);
        }
    }

    @Test
    void leavesStatesAloneWithoutTheOption() {
        float[][] h = {{1, 2, 3, 4}, {5, 6, 7, 8}};
        assertArrayEquals(new float[] {5, 6, 7, 8}, call(config(4, false), "states", h, 1), 0);
        assertArrayEquals(
                new float[] {1, 2, 3, 4, 5, 6, 7, 8}, call(config(4, false), "one", h, 2000), 0);
    }

    @Test
    void theWidthHasQuarters() {
        assertThrows(IllegalArgumentException.class, () -> config(126, true));
        assertEquals(1024, config(128, true).maxImageTokens());
    }
}
