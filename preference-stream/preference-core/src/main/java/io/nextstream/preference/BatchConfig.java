package io.nextstream.preference;

/**
 * When a batch is complete.
 *
 * @param pairsPerBatch a batch leaves at once when it has so many pairs, ratings counted with them
 * @param minPairs a batch whose oldest pair waited {@code maxWait} leaves with so many
 * @param demonstrationsPerBatch at most so many waiting demonstrations ride along; while no pairs
 *     come, so many make a batch of their own each time twice as many wait
 * @param maxWait milliseconds of processing time
 */
public record BatchConfig(
        int pairsPerBatch, int minPairs, int demonstrationsPerBatch, long maxWait) {

    public BatchConfig {
        if (minPairs < 1 || pairsPerBatch < minPairs) {
            throw new IllegalArgumentException(
                    "expected 1 <= minPairs <= pairsPerBatch, got "
                            + minPairs
                            + " and "
                            + pairsPerBatch);
        }
        if (demonstrationsPerBatch < 1 || maxWait < 1) {
            throw new IllegalArgumentException(
                    "expected demonstrationsPerBatch and maxWait of 1 or more, got "
                            + demonstrationsPerBatch
                            + " and "
                            + maxWait);
        }
    }
}
