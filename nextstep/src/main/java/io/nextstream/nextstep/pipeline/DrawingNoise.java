package io.nextstream.nextstep.pipeline;

import io.nextstream.nextstep.noise.NoiseStream;

/**
 * The noise that one picture is drawn with. It is named by the picture's id and seed alone, so
 * whoever knows both has the noise again. Thread-safe.
 */
public final class DrawingNoise {

    private final NoiseStream stream;

    private DrawingNoise(NoiseStream stream) {
        this.stream = stream;
    }

    /**
     * The noise of one picture.
     *
     * @param noiseId for whom, as a generation id
     */
    public static DrawingNoise of(String noiseId, long seed) {
        return new DrawingNoise(NoiseStream.of("drawing", noiseId, seed));
    }

    /** ε at t = 0, from which a token is drawn. */
    public float[] start(int token, int channels) {
        return draw(token, 0, channels);
    }

    /** Draw {@code j} of a token; the first is its start, then come those of noisy steps. */
    float[] draw(int token, int j, int channels) {
        return stream.normals(NoiseStream.counter(token, j), channels);
    }
}
