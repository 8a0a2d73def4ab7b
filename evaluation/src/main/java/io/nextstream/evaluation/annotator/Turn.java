package io.nextstream.evaluation.annotator;

/**
 * The occasion of a vote.
 *
 * @param number how many votes the experiment had seen before
 * @param seed one for each annotator and pair: all the chance there is
 */
public record Turn(long number, long seed) {

    public Turn {
        if (number < 0) {
            throw new IllegalArgumentException("votes are numbered from 0, not " + number);
        }
    }
}
