package io.nextstream.trainer.pretrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.network.InitialWeights;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Tensors;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.torch.Workers;
import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBatch;
import io.nextstream.trainer.loss.Parameters;
import io.nextstream.trainer.loss.SupervisedLoss;
import io.nextstream.trainer.loss.TrainingModule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartGradientsTest {

    private static final ModelConfig CONFIG = ModelConfig.tiny(40, 8, 1, 2, 3, 0);

    @Test
    void partsHaveAboutTheSameWork() {
        List<Row> rows = List.of(row(60), row(28), row(28), row(28));
        List<List<Row>> cut = PartGradients.cut(rows, 2);
        assertEquals(List.of(row(60).ids().length, 28), lengths(cut.get(0)));
        assertEquals(List.of(28, 28), lengths(cut.get(1)));
    }

    @Property(tries = 200)
    void everyRowIsInOnePartAndNoPartIsEmpty(
            @ForAll @Size(min = 5, max = 40) List<@IntRange(min = 2, max = 90) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 5) int parts) {
        List<Row> rows = lengths.stream().map(PartGradientsTest::row).toList();
        List<List<Row>> cut = PartGradients.cut(rows, parts);
        assertEquals(parts, cut.size());
        assertEquals(rows, cut.stream().flatMap(List::stream).toList());
        assertEquals(0, cut.stream().filter(List::isEmpty).count());
    }

    @Test
    void theGradientOfThePartsIsTheGradientOfTheWhole() {
        try (ScriptModule module = compile(Precision.FLOAT32);
                Workers workers = new Workers(2);
                NDManager manager = module.newManager()) {
            NDArray flat = Tensors.of(manager, weights());
            PartGradients gradients = new PartGradients(module, workers);
            PartGradients.Result whole = gradients.at(flat, parts(1), 1, 0.01);
            float[] expected = numbers(whole.gradient());
            float largest = 0;
            for (float g : expected) {
                largest = Math.max(largest, Math.abs(g));
            }
            for (int count = 2; count <= 4; count++) {
                PartGradients.Result parts = gradients.at(flat, parts(count), 1, 0.01);
                assertEquals(whole.loss(), parts.loss(), 1e-5 * whole.loss());
                assertArrayEquals(expected, numbers(parts.gradient()), 1e-5f * largest);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void onePartIsTheLossOfTheWholeToTheBit(Precision precision) {
        try (ScriptModule module = compile(precision);
                Workers workers = new Workers(1);
                NDManager manager = module.newManager()) {
            NDArray flat = Tensors.of(manager, weights());
            RowBatch batch = parts(1).get(0);
            SupervisedLoss.Result whole =
                    Workers.join(
                            CompletableFuture.supplyAsync(
                                    () ->
                                            new SupervisedLoss(module)
                                                    .gradient(
                                                            Parameters.all(flat),
                                                            batch.asOne(
                                                                    manager,
                                                                    batch.tokens(),
                                                                    batch.labels()),
                                                            1,
                                                            0.01),
                                    task -> Workers.thread("one", task).start()));
            PartGradients.Result one =
                    new PartGradients(module, workers).at(flat, parts(1), 1, 0.01);
            assertEquals(whole.loss(), one.loss());
            assertArrayEquals(whole.gradient().toFloatArray(), numbers(one.gradient()));
        }
    }

    /** Two flow into one sum in any order; a third would make the order count. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void theBitsDoNotDependOnWhoIsReadyFirst(Precision precision) {
        try (ScriptModule module = compile(precision);
                Workers one = new Workers(1);
                Workers many = new Workers(4);
                NDManager manager = module.newManager()) {
            NDArray flat = Tensors.of(manager, weights());
            for (int count = 2; count <= 4; count++) {
                float[] expected =
                        numbers(
                                new PartGradients(module, one)
                                        .at(flat, parts(count), 1, 0.01)
                                        .gradient());
                for (int i = 0; i < 5; i++) {
                    PartGradients.Result again =
                            new PartGradients(module, many).at(flat, parts(count), 1, 0.01);
                    assertArrayEquals(expected, numbers(again.gradient()));
                }
            }
        }
    }

    private static ScriptModule compile(Precision precision) {
        return TrainingModule.compile(CONFIG, TorchDevice.CPU, precision);
    }

    private static float[] weights() {
        float[] weights = InitialWeights.draw(CONFIG, 7).flat();
        for (int i = 0; i < weights.length; i++) {
            weights[i] += 0.01f * (i % 7 - 3);
        }
        return weights;
    }

    private static List<RowBatch> parts(int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rows.add(row(CONFIG, i));
        }
        return PartGradients.cut(rows, count, CONFIG.pad());
    }

    /** The flat vector that the tensors make up; closes them. */
    private static float[] numbers(NDList gradient) {
        try (gradient) {
            float[] all =
                    new float[Math.toIntExact(gradient.stream().mapToLong(NDArray::size).sum())];
            int at = 0;
            for (NDArray piece : gradient) {
                float[] some = piece.toFloatArray();
                System.arraycopy(some, 0, all, at, some.length);
                at += some.length;
            }
            return all;
        }
    }

    /** Words, two image tokens, end_of_image; the more words the higher its number. */
    private static Row row(ModelConfig config, int number) {
        int words = 3 + number;
        long[] ids = new long[words + 4];
        for (int i = 0; i < words; i++) {
            ids[i] = 10L + (5L * i + number) % 30;
        }
        ids[words] = config.boi();
        ids[words + 1] = config.placeholder();
        ids[words + 2] = config.placeholder();
        ids[words + 3] = config.eoi();
        NoiseStream noise = NoiseStream.of("parts", Integer.toString(number), 1);
        int channels = config.tokenChannels();
        return new Row(
                ids,
                new int[] {1, words + 3},
                words + 1,
                noise.normals(1, 2 * channels),
                noise.uniforms(2, 4),
                noise.normals(3, 4 * channels));
    }

    private static List<Integer> lengths(List<Row> rows) {
        return rows.stream().map(row -> row.ids().length).toList();
    }

    /** So many places, one token, two draws. */
    private static Row row(int places) {
        return new Row(new long[places], new int[0], 1, new float[1], new float[2], new float[2]);
    }
}
