package io.nextstream.nextstep.pipeline;

import io.nextstream.nextstep.sampling.TextSampling;

/**
 * A text to go on with.
 *
 * @param noiseId for whom: with the seed it names all noise of the text
 * @param prompt what the model reads first
 * @param seed the seed
 * @param mostWords the text ends here, if it does not end by itself; 1 to 4096
 * @param sampling how words are chosen
 */
public record WriteRequest(
        String noiseId, Prompt prompt, long seed, int mostWords, TextSampling sampling) {

    private static final int MOST = 4096;

    public WriteRequest {
        if (mostWords < 1 || mostWords > MOST) {
            throw new IllegalArgumentException(
                    "a text has 1 to " + MOST + " words, not " + mostWords);
        }
    }
}
