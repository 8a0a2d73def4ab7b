package io.nextstream.trainer.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.text.UnknownWordException;
import io.nextstream.nextstep.text.WorldVocabulary;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBuilder;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FlowErrorTest {

    private static final int DRAWS = 3;
    private static final ModelBundle SILENT =
            ModelBundle.tiny(
                    WorldVocabulary.tokenizerJson(new TreeSet<>(List.of("red", "plan"))),
                    AutoencoderConfig.small(),
                    1);
    private static final FlowError OF_SILENT = new FlowError(SILENT, DRAWS, TorchDevice.CPU);
    private static final FlowError OF_MOVED = new FlowError(moved(), DRAWS, TorchDevice.CPU);

    @AfterAll
    static void close() {
        OF_SILENT.close();
        OF_MOVED.close();
    }

    /** An untrained head says v = 0, so what is left is the mean square of x − ε. */
    @Test
    void ofAModelThatSaysNothingItIsTheTargetsOwnSquare() {
        Example example = example("red", 1);
        Row row;
        try (TextTokenizer tokenizer = TextTokenizer.of(SILENT.tokenizerJson())) {
            row =
                    new RowBuilder(new SequenceBuilder(tokenizer), DRAWS)
                            .supervised(example, noise(1));
        }
        double squares = 0;
        for (int i = 0; i < row.noise().length; i++) {
            double target = example.tokens()[i % example.tokens().length] - row.noise()[i];
            squares += target * target;
        }
        assertEquals(squares / row.noise().length, OF_SILENT.of(example, noise(1)), 1e-5);
    }

    @Test
    void theSameNoiseGivesTheSameNumberToTheBit() {
        Example example = example("red", 1);
        double first = OF_MOVED.of(example, noise(1));
        double other = OF_MOVED.of(example("red", 2), noise(1));

        assertEquals(first, OF_MOVED.of(example, noise(1)));
        assertNotEquals(first, OF_MOVED.of(example, noise(2)));
        assertNotEquals(first, other);
        assertNotEquals(first, OF_SILENT.of(example, noise(1)));
    }

    @Test
    void anUnknownWordIsRefused() {
        assertThrows(
                UnknownWordException.class, () -> OF_SILENT.of(example("purple", 1), noise(1)));
    }

    private static NoiseStream noise(long seed) {
        return NoiseStream.of("test", "flow error", seed);
    }

    private static Example example(String text, long seed) {
        float[] tokens = NoiseStream.of("test", "tokens", seed).normals(0, 4 * 32);
        return new Example("e", text, "plan red", 2, 2, tokens);
    }

    private static ModelBundle moved() {
        float[] flat = SILENT.model().flat().clone();
        float[] normals = NoiseStream.of("test", "weights", 1).normals(0, flat.length);
        for (int i = 0; i < flat.length; i++) {
            flat[i] += 0.02f * normals[i];
        }
        return SILENT.withModel(new Weights(SILENT.model().layout(), flat));
    }
}
