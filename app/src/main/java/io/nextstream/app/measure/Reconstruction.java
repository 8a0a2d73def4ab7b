package io.nextstream.app.measure;

import io.nextstream.evaluation.score.Similarity;
import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.Arrays;
import java.util.List;

/**
 * How well an autoencoder gives pictures back.
 *
 * @param tokens of each picture, without noise
 * @param psnr of each picture, in decibels
 * @param ssim of each picture
 */
public record Reconstruction(List<float[]> tokens, double[] psnr, double[] ssim) {

    /**
     * Encodes and decodes.
     *
     * @param pictures at least one, all of one size
     */
    public static Reconstruction of(
            ModelBundle bundle, List<RgbImage> pictures, TorchDevice device) {
        RgbImage first = pictures.get(0);
        ImageGrid grid =
                ImageGrid.ofPixels(
                        first.width(), first.height(), bundle.autoencoderConfig().tokenSide());
        try (Autoencoder autoencoder =
                new Autoencoder(bundle.autoencoderConfig(), bundle.autoencoder(), device)) {
            List<float[]> tokens = autoencoder.encode(pictures);
            List<RgbImage> back = autoencoder.decode(tokens, grid.rows(), grid.cols());
            double[] psnr = new double[pictures.size()];
            double[] ssim = new double[pictures.size()];
            for (int i = 0; i < pictures.size(); i++) {
                psnr[i] = Similarity.psnr(pictures.get(i), back.get(i));
                ssim[i] = Similarity.ssim(pictures.get(i), back.get(i));
            }
            return new Reconstruction(tokens, psnr, ssim);
        }
    }

    /** Mean over the pictures, in decibels. */
    public double meanPsnr() {
        return Arrays.stream(psnr).average().orElseThrow();
    }
}
