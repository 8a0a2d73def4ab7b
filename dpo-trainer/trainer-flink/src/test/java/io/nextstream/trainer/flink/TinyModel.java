package io.nextstream.trainer.flink;

import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.pipeline.Thinking;
import io.nextstream.nextstep.probe.ModelProbe;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.text.WorldVocabulary;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.flink.TrainingEngine.Served;
import java.util.List;
import java.util.TreeSet;

/** A real network of the smallest size, of which every part gets a gradient. */
final class TinyModel {

    static final DrawRequest PROBE =
            DrawRequest.of(
                    "probe",
                    "a ball",
                    1,
                    new ImageGrid(2, 2),
                    Thinking.NONE,
                    DrawSettings.of(2, 1.5));

    private static final ModelBundle BUNDLE = moved();

    private TinyModel() {}

    /** The base of a line. */
    static Served served() {
        try (Pipeline pipeline = new Pipeline(BUNDLE, TorchDevice.CPU)) {
            return new Served(BUNDLE.toFiles(), ModelProbe.take(PROBE, pipeline::draw));
        }
    }

    /** Fresh networks have matrices of zeros, behind which nothing learns at first. */
    private static ModelBundle moved() {
        byte[] tokenizer =
                WorldVocabulary.tokenizerJson(new TreeSet<>(List.of("a", "ball", "plan")));
        ModelBundle fresh = ModelBundle.tiny(tokenizer, AutoencoderConfig.small(), 7);
        float[] flat = fresh.model().flat().clone();
        float[] by = NoiseStream.of("tiny model", "", 7).normals(0, flat.length);
        for (int i = 0; i < flat.length; i++) {
            flat[i] += 0.02f * by[i];
        }
        return fresh.withModel(new Weights(fresh.model().layout(), flat));
    }
}
