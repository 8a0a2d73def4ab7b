package io.nextstream.nextstep.sampling;

import io.nextstream.nextstep.weights.FloatTensor;
import java.util.List;

/**
 * What to write, row by row; B rows.
 *
 * @param prefixes ids of each row; the text goes on after the last
 * @param sourceTokens [M, C]: tokens for the placeholders among the ids, row by row; M may be 0
 * @param uniforms [L, B]: a number between 0 and 1 for every word; L is the greatest length
 * @param sampling of each row
 * @param allowed [V]: 0 for words that may be written, minus infinity for others; not all are
 *     forbidden
 * @param stop the word after which a row is done
 */
public record Writing(
        List<long[]> prefixes,
        FloatTensor sourceTokens,
        FloatTensor uniforms,
        List<TextSampling> sampling,
        float[] allowed,
        long stop) {

    public Writing {
        prefixes = List.copyOf(prefixes);
        sampling = List.copyOf(sampling);
        long[] shape = uniforms.shape();
        if (shape.length != 2 || shape[0] < 1 || shape[1] != prefixes.size()) {
            throw new IllegalArgumentException(
                    prefixes.size()
                            + " rows take as many numbers for each word, and 1 word or more");
        }
        if (sampling.size() != prefixes.size()) {
            throw new IllegalArgumentException(
                    sampling.size() + " ways to sample for " + prefixes.size() + " rows");
        }
    }
}
