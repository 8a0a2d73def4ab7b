package io.nextstream.nextstep.autoencoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoencoderTest {

    private static final AutoencoderConfig CONFIG = AutoencoderConfig.small();
    private static final Weights WEIGHTS = AutoencoderWeights.initial(CONFIG, 7);

    @Test
    void usageExample() {
        try (Autoencoder autoencoder = new Autoencoder(CONFIG, WEIGHTS, TorchDevice.CPU)) {
            List<float[]> tokens = autoencoder.encode(List.of(ramp(24, 16, 0), ramp(24, 16, 9)));
            assertEquals(2, tokens.size());
            assertEquals(2 * 3 * 32, tokens.get(0).length);
            RgbImage image = autoencoder.decode(tokens, 2, 3).get(1);
            assertEquals(24, image.width());
            assertEquals(16, image.height());
        }
    }

    /** As every latent pixel has over its channels, a token has over its four pixels. */
    @Test
    void everyTokenHasMeanZeroAndMeanSquareOne() {
        try (Autoencoder autoencoder = new Autoencoder(CONFIG, WEIGHTS, TorchDevice.CPU)) {
            float[] tokens = autoencoder.encode(List.of(ramp(24, 16, 5))).get(0);
            int channels = CONFIG.tokenChannels();
            for (int from = 0; from < tokens.length; from += channels) {
                double mean = 0;
                double square = 0;
                for (int i = from; i < from + channels; i++) {
                    mean += tokens[i] / channels;
                    square += tokens[i] * tokens[i] / channels;
                }
                assertEquals(0, mean, 1e-5);
                assertEquals(1, square, 1e-3);
            }
        }
    }

    @Test
    void aPictureDoesNotDependOnItsNeighboursInTheBatch() {
        try (Autoencoder autoencoder = new Autoencoder(CONFIG, WEIGHTS, TorchDevice.CPU)) {
            List<RgbImage> many = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                many.add(ramp(16, 16, i));
            }
            List<float[]> all = autoencoder.encode(many);
            assertEquals(40, all.size());
            float[] alone = autoencoder.encode(many.subList(35, 36)).get(0);
            assertArrayEquals(alone, all.get(35), 1e-4f);
            List<RgbImage> decoded = autoencoder.decode(all, 2, 2);
            assertEquals(40, decoded.size());
            RgbImage one = autoencoder.decode(all.subList(35, 36), 2, 2).get(0);
            for (int i = 0; i < one.rgb().length; i++) {
                assertEquals(one.rgb()[i] & 0xff, decoded.get(35).rgb()[i] & 0xff, 1);
            }
        }
    }

    @Test
    void refusesSizesThatDoNotFit() {
        try (Autoencoder autoencoder = new Autoencoder(CONFIG, WEIGHTS, TorchDevice.CPU)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> autoencoder.encode(List.of(ramp(20, 16, 0))));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> autoencoder.encode(List.of(ramp(16, 16, 0), ramp(24, 16, 0))));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> autoencoder.decode(List.of(new float[5]), 2, 2));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new Autoencoder(AutoencoderConfig.medium(), WEIGHTS, TorchDevice.CPU));
    }

    private static RgbImage ramp(int width, int height, int step) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i * (step + 1) / 7);
        }
        return new RgbImage(width, height, rgb);
    }
}
