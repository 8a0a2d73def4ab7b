package io.nextstream.nextstep.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.sampling.ImageSampler.Drawing;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.BadNumberException;
import io.nextstream.nextstep.weights.DType;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.SafeTensorsFile;
import io.nextstream.nextstep.weights.SafeTensorsWriter;
import io.nextstream.nextstep.weights.TensorSource;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.nextstep.weights.WeightsMismatchException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResidentWeightsTest {

    private static final ModelConfig CONFIG = SmallNetwork.CONFIG;
    private static final Schedule SCHEDULE = Sampler.SDE.schedule(3, 1);

    @ParameterizedTest
    @EnumSource(Precision.class)
    void weightsOfAFileDrawTheSameBits(Precision precision, @TempDir Path folder)
            throws IOException {
        float[] expected;
        List<TensorSource> rounded;
        Path same = write(folder.resolve("bf16.safetensors"), DType.BF16);
        try (SafeTensorsFile file = SafeTensorsFile.open(same)) {
            rounded = Weights.read(SmallNetwork.weights().layout(), file.tensors()).sources();
        }
        try (ImageSampler copied = new ImageSampler(CONFIG, rounded, TorchDevice.CPU, precision)) {
            expected = copied.draw(drawing(), SCHEDULE).data();
        }
        // fp32 products of a bf16 file, and the other way round, are of converted numbers.
        assertArrayEquals(expected, drawn(same, precision));
        assertArrayEquals(
                expected, drawn(write(folder.resolve("fp32"), rounded, DType.F32), precision));
    }

    private static Drawing drawing() {
        int draws = SCHEDULE.draws();
        int channels = CONFIG.tokenChannels();
        float[] noise = NoiseStream.of("test", "noise", 1).normals(0, 2 * draws * channels);
        return new Drawing(
                List.of(new long[] {20, 21, 22, 23, 1}, new long[] {1}),
                new FloatTensor(new long[] {0, channels}, new float[0]),
                new FloatTensor(new long[] {2, draws, 1, channels}, noise),
                new FloatTensor(new long[] {2, 1, 2}, new float[] {3, 3, 3, 3}),
                false,
                false);
    }

    private static float[] drawn(Path path, Precision precision) throws IOException {
        try (SafeTensorsFile file = SafeTensorsFile.open(path);
                ImageSampler read =
                        new ImageSampler(CONFIG, file.tensors(), TorchDevice.CPU, precision)) {
            return read.draw(drawing(), SCHEDULE).data();
        }
    }

    private static Path write(Path path, DType dtype) throws IOException {
        return write(path, SmallNetwork.weights().sources(), dtype);
    }

    private static Path write(Path path, List<TensorSource> tensors, DType dtype)
            throws IOException {
        try (FileChannel out =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            SafeTensorsWriter.write(
                    tensors.stream().map(tensor -> tensor.as(dtype)).toList(),
                    Map.of(),
                    out,
                    bytes -> {});
        }
        return path;
    }

    @Test
    void aNumberThatIsNoneIsNamedInAFileToo(@TempDir Path folder) throws IOException {
        Path path = write(folder.resolve("model.safetensors"), DType.F32);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            ByteBuffer nan = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
            file.write(nan.putFloat(0, Float.NaN), file.size() - 4);
        }
        String message =
                assertThrows(BadNumberException.class, () -> drawn(path, Precision.FLOAT32))
                        .getMessage();
        assertTrue(message.startsWith("norm.weight has NaN at number"), message);
        assertThrows(BadNumberException.class, () -> drawn(path, Precision.BFLOAT16));
    }

    @Test
    void aMissingTensorIsNamed() {
        List<TensorSource> some = SmallNetwork.weights().sources();
        String name = some.get(3).name();
        String message =
                assertThrows(
                                WeightsMismatchException.class,
                                () ->
                                        new ImageSampler(
                                                CONFIG,
                                                some.stream()
                                                        .filter(t -> !t.name().equals(name))
                                                        .toList(),
                                                TorchDevice.CPU,
                                                Precision.FLOAT32))
                        .getMessage();
        assertTrue(message.contains("missing " + name), message);
    }
}
