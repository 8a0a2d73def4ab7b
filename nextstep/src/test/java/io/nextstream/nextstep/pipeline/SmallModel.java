package io.nextstream.nextstep.pipeline;

import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.text.WorldVocabulary;
import io.nextstream.nextstep.weights.Weights;
import java.util.List;
import java.util.TreeSet;

/** A tiny model with random weights that knows five words; 8 pixels a token. */
final class SmallModel {

    private SmallModel() {}

    static ModelBundle bundle() {
        byte[] tokenizer =
                WorldVocabulary.tokenizerJson(
                        new TreeSet<>(List.of("a", "blue", "circle", "red", "square")));
        ModelBundle untrained = ModelBundle.tiny(tokenizer, AutoencoderConfig.small(), 1);
        return untrained.withModel(disturbed(untrained.model()));
    }

    /** Away from the silent head of an untrained model, so that captions matter. */
    private static Weights disturbed(Weights start) {
        float[] normals = NoiseStream.of("test", "weights", 1).normals(0, start.flat().length);
        float[] flat = start.flat().clone();
        for (int i = 0; i < flat.length; i++) {
            flat[i] += 0.05f * normals[i];
        }
        return new Weights(start.layout(), flat);
    }

    /** A picture like no other of another seed. */
    static RgbImage picture(int width, int height, int seed) {
        byte[] rgb = new byte[3 * width * height];
        float[] uniforms = NoiseStream.of("test", "picture", seed).uniforms(0, rgb.length);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (255 * uniforms[i]);
        }
        return new RgbImage(width, height, rgb);
    }

    /** Largest difference of a number. */
    static double distance(float[] a, float[] b) {
        double greatest = 0;
        for (int i = 0; i < a.length; i++) {
            greatest = Math.max(greatest, Math.abs(a[i] - b[i]));
        }
        return greatest;
    }
}
