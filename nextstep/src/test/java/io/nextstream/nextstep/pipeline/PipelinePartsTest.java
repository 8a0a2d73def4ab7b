package io.nextstream.nextstep.pipeline;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.torch.TorchDevice;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelinePartsTest {

    private static final ModelBundle BUNDLE = SmallModel.bundle();

    private static Autoencoder autoencoder() {
        return new Autoencoder(BUNDLE.autoencoderConfig(), BUNDLE.autoencoder(), TorchDevice.CPU);
    }

    @Test
    void whatWasMadeIsClosedWhenTheNextPartCannotBe() {
        Autoencoder made = autoencoder();
        IOException torn = new IOException("torn");
        assertSame(
                torn,
                assertThrows(
                        IOException.class,
                        () ->
                                Pipeline.of(
                                        BUNDLE.config(),
                                        BUNDLE.tokenizerJson(),
                                        () -> made,
                                        () -> {
                                            throw torn;
                                        })));
        RgbImage picture = new RgbImage(8, 8, new byte[8 * 8 * 3]);
        assertThrows(IllegalStateException.class, () -> made.encode(List.of(picture)));
    }

    @Test
    void nothingIsMadeForAnotherTokenizer() {
        int fewer = BUNDLE.config().vocabSize() - 1;
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                Pipeline.of(
                                        BUNDLE.config().withVocabSize(fewer),
                                        BUNDLE.tokenizerJson(),
                                        () -> {
                                            throw new AssertionError("made");
                                        },
                                        () -> {
                                            throw new AssertionError("made");
                                        }));
        assertTrue(
                String.valueOf(e.getMessage())
                        .startsWith("the tokenizer is not of these weights: "));
    }
}
