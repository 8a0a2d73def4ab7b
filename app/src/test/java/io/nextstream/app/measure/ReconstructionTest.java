package io.nextstream.app.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.TinyBase;
import io.nextstream.evaluation.score.Similarity;
import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconstructionTest {
    private static final ModelBundle MODEL = TinyBase.unmeasured().bundle();

    @Test
    void eachPictureIsHeldAgainstWhatComesBack() {
        List<RgbImage> pictures = List.of(grey(40), grey(220));
        Reconstruction back = Reconstruction.of(MODEL, pictures, TorchDevice.CPU);

        try (Autoencoder autoencoder =
                new Autoencoder(MODEL.autoencoderConfig(), MODEL.autoencoder(), TorchDevice.CPU)) {
            RgbImage second = autoencoder.decode(autoencoder.encode(pictures), 4, 4).get(1);
            assertEquals(Similarity.psnr(pictures.get(1), second), back.psnr()[1]);
            assertEquals(Similarity.ssim(pictures.get(1), second), back.ssim()[1]);
            assertArrayEquals(autoencoder.encode(pictures).get(0), back.tokens().get(0));
        }
        assertNotEquals(back.psnr()[0], back.psnr()[1]);
        assertEquals((back.psnr()[0] + back.psnr()[1]) / 2, back.meanPsnr(), 1e-12);
        assertTrue(back.ssim()[0] <= 1);
    }

    private static RgbImage grey(int level) {
        byte[] rgb = new byte[3 * 32 * 32];
        Arrays.fill(rgb, (byte) level);
        return new RgbImage(32, 32, rgb);
    }
}
