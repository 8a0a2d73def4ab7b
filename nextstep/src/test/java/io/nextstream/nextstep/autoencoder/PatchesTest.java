package io.nextstream.nextstep.autoencoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

class PatchesTest {

    private static final int SIDES = 4;
    private static final String ENTRY =
            """
            def both(self, z: Tensor, rows: Tensor, cols: Tensor) -> Tuple[Tensor, Tensor]:
              tokens = self.patchify(z)
              return (tokens, self.unpatchify(tokens, int(rows), int(cols)))
            """;
    private static final List<ScriptModule> MODULES =
            IntStream.rangeClosed(1, SIDES)
                    .mapToObj(
                            p -> ScriptModule.compile(Patches.methods(p) + ENTRY, TorchDevice.CPU))
                    .toList();

    @AfterContainer
    static void close() {
        MODULES.forEach(ScriptModule::close);
    }

    @Property(tries = 60)
    void onAnyGridTokensAreInRasterOrderAndBecomeTheLatentAgain(
            @ForAll @IntRange(min = 1, max = SIDES) int p,
            @ForAll @IntRange(min = 1, max = 3) int pictures,
            @ForAll @IntRange(min = 1, max = 5) int channels,
            @ForAll @IntRange(min = 1, max = 7) int rows,
            @ForAll @IntRange(min = 1, max = 7) int cols) {
        int size = p * p * channels;
        float[] numbers = new float[pictures * size * rows * cols];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        ScriptModule module = MODULES.get(p - 1);
        try (NDManager manager = module.newManager()) {
            Shape latents = new Shape(pictures, channels, (long) p * rows, (long) p * cols);
            NDArray z = manager.create(numbers, latents);
            NDList out =
                    module.call("both", new NDList(z, manager.create(rows), manager.create(cols)));
            float[] tokens = out.get(0).toFloatArray();
            assertEquals(new Shape(pictures, (long) rows * cols, size), out.get(0).getShape());
            for (int at = 0; at < tokens.length; at++) {
                int k = at % size;
                int token = at / size % (rows * cols);
                int picture = at / (size * rows * cols);
                int y = p * (token / cols) + k % (p * p) / p;
                int x = p * (token % cols) + k % p;
                int plane = picture * channels + k / (p * p);
                assertEquals(numbers[(plane * p * rows + y) * p * cols + x], tokens[at]);
            }
            assertArrayEquals(numbers, out.get(1).toFloatArray());
        }
    }
}
