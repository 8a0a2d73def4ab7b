package io.nextstream.trainer.pretrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.autoencoder.AutoencoderWeights;
import io.nextstream.nextstep.network.InitialWeights;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBuilder;
import io.nextstream.trainer.loss.TrainingModule;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ModelGradientTest {

    private static final ModelConfig SIZES = PretrainLab.sizes();
    private static final ScriptModule MODULE =
            TrainingModule.compile(SIZES, TorchDevice.CPU, Precision.FLOAT32);

    @AfterAll
    static void close() {
        MODULE.close();
    }

    @Test
    void partsHaveAboutTheSameWork() {
        List<Row> rows = List.of(row(60), row(28), row(28), row(28));
        List<List<Row>> cut = ModelGradient.cut(rows, 2);
        assertEquals(List.of(row(60).ids().length, 28), lengths(cut.get(0)));
        assertEquals(List.of(28, 28), lengths(cut.get(1)));
    }

    @Property(tries = 200)
    void everyRowIsInOnePartAndNoPartIsEmpty(
            @ForAll @Size(min = 5, max = 40) List<@IntRange(min = 2, max = 90) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 5) int parts) {
        List<Row> rows = lengths.stream().map(ModelGradientTest::row).toList();
        List<List<Row>> cut = ModelGradient.cut(rows, parts);
        assertEquals(parts, cut.size());
        assertEquals(rows, cut.stream().flatMap(List::stream).toList());
        assertEquals(0, cut.stream().filter(List::isEmpty).count());
    }

    /** Gradient accumulation: means are over the batch, so its parts only add up. */
    @Test
    void thePartsOfABatchAddUpToItsGradient() {
        StageGradient.Result whole = gradient(1);
        float[] expected = whole.gradient().toFloatArray();
        double most = 0;
        for (float value : expected) {
            most = Math.max(most, Math.abs(value));
        }
        for (int parts : new int[] {2, 3, 8}) {
            StageGradient.Result cut = gradient(parts);
            assertEquals(whole.loss(), cut.loss(), 1e-5);
            assertEquals(whole.text(), cut.text(), 1e-5);
            assertArrayEquals(expected, cut.gradient().toFloatArray(), (float) (1e-5 * most));
        }
    }

    private static StageGradient.Result gradient(int parts) {
        PretrainConfig config = PretrainLab.withParts(PretrainLab.config(1, 1), parts);
        NDManager kept = MODULE.newManager();
        try (Workers workers = new Workers(2);
                Autoencoder autoencoder =
                        new Autoencoder(
                                PretrainLab.AUTOENCODER,
                                AutoencoderWeights.initial(PretrainLab.AUTOENCODER, 1),
                                TorchDevice.CPU);
                TextTokenizer tokenizer = TextTokenizer.of(PretrainLab.TOKENIZER);
                ModelGradient gradients =
                        new ModelGradient(
                                config,
                                new LatentPool(
                                        PretrainLab.PLAIN,
                                        autoencoder,
                                        NoiseStream.of("test", "pool", 1),
                                        config.pool()),
                                new RowBuilder(new SequenceBuilder(tokenizer), config.draws()),
                                SIZES.pad(),
                                MODULE,
                                workers)) {
            return gradients.at(0, kept.create(InitialWeights.draw(SIZES, 3).flat()));
        }
    }

    private static List<Integer> lengths(List<Row> rows) {
        return rows.stream().map(row -> row.ids().length).toList();
    }

    /** So many places, one token, two draws. */
    private static Row row(int places) {
        return new Row(new long[places], new int[0], 1, new float[1], new float[2], new float[2]);
    }
}
