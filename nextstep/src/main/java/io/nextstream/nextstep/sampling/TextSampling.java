package io.nextstream.nextstep.sampling;

/**
 * How the next word is chosen.
 *
 * @param temperature the logits are divided by it; 0 takes the likeliest word
 * @param topP the nucleus: of the likeliest words as many as reach this probability together, above
 *     0; 1 takes all (Holtzman et al., arXiv 1904.09751)
 */
public record TextSampling(double temperature, double topP) {

    /** The likeliest word, always. */
    public static final TextSampling GREEDY = new TextSampling(0, 1);

    public TextSampling {
        if (!(temperature >= 0 && temperature <= 100)) {
            throw new IllegalArgumentException(
                    "a temperature is from 0 to 100, not " + temperature);
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("top-p is above 0 and at most 1, not " + topP);
        }
    }
}
