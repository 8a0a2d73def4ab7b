package io.nextstream.nextstep.autoencoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

class PatchesTest {

    private static final ScriptModule MODULE =
            ScriptModule.compile(
                    Patches.methods()
                            + """
                            def both(self, z: Tensor, rows: Tensor, cols: Tensor) -> Tuple[Tensor, Tensor]:
                              tokens = self.patchify(z)
                              return (tokens, self.unpatchify(tokens, int(rows), int(cols)))
                            """,
                    TorchDevice.CPU);

    @AfterContainer
    static void close() {
        MODULE.close();
    }

    @Property(tries = 60)
    void onAnyGridTokensAreInRasterOrderAndBecomeTheLatentAgain(
            @ForAll @IntRange(min = 1, max = 3) int pictures,
            @ForAll @IntRange(min = 1, max = 5) int channels,
            @ForAll @IntRange(min = 1, max = 7) int rows,
            @ForAll @IntRange(min = 1, max = 7) int cols) {
        float[] numbers = new float[pictures * channels * 4 * rows * cols];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        try (NDManager manager = MODULE.newManager()) {
            NDArray z =
                    manager.create(numbers, new Shape(pictures, channels, 2L * rows, 2L * cols));
            NDList out =
                    MODULE.call("both", new NDList(z, manager.create(rows), manager.create(cols)));
            float[] tokens = out.get(0).toFloatArray();
            assertEquals(
                    new Shape(pictures, (long) rows * cols, 4L * channels), out.get(0).getShape());
            for (int at = 0; at < tokens.length; at++) {
                int k = at % (4 * channels);
                int token = at / (4 * channels) % (rows * cols);
                int picture = at / (4 * channels * rows * cols);
                int y = 2 * (token / cols) + k % 4 / 2;
                int x = 2 * (token % cols) + k % 2;
                int plane = picture * channels + k / 4;
                assertEquals(numbers[(plane * 2 * rows + y) * 2 * cols + x], tokens[at]);
            }
            assertArrayEquals(numbers, out.get(1).toFloatArray());
        }
    }
}
