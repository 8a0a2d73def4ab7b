package io.nextstream.app.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nextstream.app.measure.Reconstruction;
import io.nextstream.app.report.GridPicture;
import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.loss.FlowError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What can be said of a model without a judge: how it stands to pictures of a folder that it has
 * not learnt from.
 *
 * @param psnr of pictures that the autoencoder gives back, in decibels; a mean, as all of these
 * @param ssim of the same
 * @param flow flow-matching error with caption and plan
 * @param pictures that the others were measured on
 */
public record KeptScores(
        @JsonProperty("psnr") double psnr,
        @JsonProperty("ssim") double ssim,
        @JsonProperty("flow") double flow,
        @JsonProperty("pictures") int pictures) {
    /** Of measuring, and of nothing else. */
    private static final long SEED = 4_717;

    private static final int DRAWS = 4;

    /**
     * Measures.
     *
     * @param rows one at least, without sources
     * @param shapes a square
     */
    public static KeptScores of(
            ModelBundle model, List<DataRow.Drawn> rows, Shapes shapes, TorchDevice device) {
        Reconstruction back =
                Reconstruction.of(
                        model,
                        rows.stream().map(row -> shapes.crop(row.picture())).toList(),
                        device);
        double flow = 0;
        try (FlowError error = new FlowError(model, DRAWS, device)) {
            for (int i = 0; i < rows.size(); i++) {
                Example example = example(i, rows.get(i), shapes, back.tokens().get(i));
                flow += error.of(example, NoiseStream.of("kept", example.id(), SEED));
            }
        }
        return new KeptScores(
                back.meanPsnr(),
                Arrays.stream(back.ssim()).average().orElseThrow(),
                flow / rows.size(),
                rows.size());
    }

    private static Example example(int i, DataRow.Drawn row, Shapes shapes, float[] tokens) {
        ImageGrid grid = shapes.of(row.picture());
        return new Example("kept " + i, row.text(), row.plan(), grid.rows(), grid.cols(), tokens);
    }

    /**
     * A sheet of some of the rows: the pictures, what the autoencoder gives back of them, and what
     * the model draws of their words.
     *
     * @param think whether plans come first
     */
    public static RgbImage sheet(
            ModelBundle model,
            List<DataRow.Drawn> rows,
            Shapes shapes,
            boolean think,
            TorchDevice device) {
        KeptRows shown = KeptRows.of(rows, false, shapes, think);
        List<RgbImage> kept = shown.pictures();
        ImageGrid grid = shapes.of(shown.rows().get(0).picture());
        try (Pipeline pipeline = new Pipeline(model, device);
                Autoencoder autoencoder =
                        new Autoencoder(model.autoencoderConfig(), model.autoencoder(), device)) {
            List<RgbImage> back =
                    autoencoder.decode(autoencoder.encode(kept), grid.rows(), grid.cols());
            return GridPicture.sideBySide(
                    List.of(
                            shown.panel("kept from training", kept),
                            shown.panel("given back by the autoencoder", back),
                            shown.panel("drawn from the words", shown.drawn(pipeline))));
        }
    }

    /** One line for the terminal. */
    public String summary() {
        return String.format(
                Locale.ROOT,
                "Kept pictures: %d, given back with %.2f dB, SSIM %.3f; flow-matching error %.4f",
                pictures,
                psnr,
                ssim,
                flow);
    }
}
