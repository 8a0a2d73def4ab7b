package io.nextstream.trainer.scorer;

/**
 * A vote on two pictures of one prompt, as a scorer learns from it.
 *
 * @param vote its id
 * @param prompt the prompt's id, by which it is held out or not
 * @param left features of the left picture, [F]; shared, never written to
 * @param right features of the right picture, [F]
 * @param preferred what was said
 */
public record ComparedPair(
        String vote, String prompt, float[] left, float[] right, Preferred preferred) {

    public ComparedPair {
        if (left.length == 0 || left.length != right.length) {
            throw new IllegalArgumentException(
                    "the pictures of vote %s have %d and %d features"
                            .formatted(vote, left.length, right.length));
        }
    }

    /** The same vote with the pictures' places changed. */
    public ComparedPair swapped() {
        return new ComparedPair(vote, prompt, right, left, preferred.swapped());
    }
}
