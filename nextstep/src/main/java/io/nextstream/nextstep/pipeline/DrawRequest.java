package io.nextstream.nextstep.pipeline;

import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.text.ImageGrid;

/**
 * One picture to draw: from words, from a picture and what to change in it, or as the next one in a
 * row of words and pictures.
 *
 * @param noiseId for whom, as a generation id: with the seed it names all noise of the picture
 * @param prompt what to draw
 * @param seed the seed
 * @param grid rows and columns of image tokens
 * @param thinking whether a plan comes first
 * @param settings how the tokens are drawn
 */
public record DrawRequest(
        String noiseId,
        Prompt prompt,
        long seed,
        ImageGrid grid,
        Thinking thinking,
        DrawSettings settings) {

    /**
     * More tokens than the published model ever draws, and a bound of what one request costs: of
     * the picture, and of each one in the prompt.
     */
    static final int MAX_TOKENS = 1024;

    /** No model reads a larger picture in a prompt, whatever its pixels a token. */
    public static final int MAX_SOURCE_PIXELS =
            MAX_TOKENS * AutoencoderConfig.MAX_TOKEN_SIDE * AutoencoderConfig.MAX_TOKEN_SIDE;

    public DrawRequest {
        require(grid.tokens() <= MAX_TOKENS, "grid", grid);
    }

    /** A picture of words. */
    public static DrawRequest of(
            String noiseId,
            String text,
            long seed,
            ImageGrid grid,
            Thinking thinking,
            DrawSettings settings) {
        return new DrawRequest(noiseId, Prompt.of(text), seed, grid, thinking, settings);
    }

    static void require(boolean condition, String what, Object value) {
        if (!condition) {
            throw new IllegalArgumentException(
                    "a picture cannot be drawn with the " + what + " " + value);
        }
    }

    /**
     * Rows that the network computes for this picture: the whole prompt; where guidance pulls away
     * from something, that too. The formula for three rows, with weight 1 of the image, is that for
     * the first two of them.
     */
    int groups() {
        boolean byImage = !prompt.images().isEmpty() && settings.guidance().image() != 1;
        boolean byText = settings.guidance().text() != 1;
        return byImage ? 3 : byText ? 2 : 1;
    }
}
