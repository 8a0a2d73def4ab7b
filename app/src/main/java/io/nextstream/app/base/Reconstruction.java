package io.nextstream.app.base;

import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.List;

/** How well an autoencoder gives pictures back. */
final class Reconstruction {
    private static final double WHITE = 255;

    private Reconstruction() {}

    /** Mean peak signal-to-noise ratio of the pictures, in decibels. */
    static double psnr(ModelBundle bundle, List<RgbImage> pictures, TorchDevice device) {
        RgbImage first = pictures.get(0);
        int side = bundle.autoencoderConfig().tokenSide();
        try (Autoencoder autoencoder =
                new Autoencoder(bundle.autoencoderConfig(), bundle.autoencoder(), device)) {
            List<RgbImage> back =
                    autoencoder.decode(
                            autoencoder.encode(pictures),
                            first.height() / side,
                            first.width() / side);
            double sum = 0;
            for (int i = 0; i < pictures.size(); i++) {
                sum += psnr(pictures.get(i), back.get(i));
            }
            return sum / pictures.size();
        }
    }

    /** Equal pictures count as if one byte in all were off by one. */
    static double psnr(RgbImage one, RgbImage other) {
        long squares = 0;
        for (int i = 0; i < one.rgb().length; i++) {
            int difference = (one.rgb()[i] & 0xff) - (other.rgb()[i] & 0xff);
            squares += (long) difference * difference;
        }
        double mean = (double) Math.max(1, squares) / one.rgb().length;
        return 10 * Math.log10(WHITE * WHITE / mean);
    }
}
