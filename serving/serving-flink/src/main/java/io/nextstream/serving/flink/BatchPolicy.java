package io.nextstream.serving.flink;

import java.io.Serializable;

/**
 * How requests are batched and versions staged.
 *
 * @param maxBatch pictures drawn at once
 * @param batchWaitMillis how long the first picture of a batch waits for company
 * @param stagingAttempts how often a version that could not be fetched or loaded is tried
 * @param retryMillis pause between two attempts
 * @param probeTolerance largest distance of one of the probe's token values from the trainer's; 0
 *     demands the same bits, which holds on one machine with one number of threads
 */
public record BatchPolicy(
        int maxBatch,
        long batchWaitMillis,
        int stagingAttempts,
        long retryMillis,
        double probeTolerance)
        implements Serializable {

    public BatchPolicy {
        require(maxBatch >= 1, "maxBatch must be at least 1, is " + maxBatch);
        require(batchWaitMillis >= 0, "batchWaitMillis must not be negative");
        require(stagingAttempts >= 1, "stagingAttempts must be at least 1");
        require(retryMillis >= 1, "retryMillis must be at least 1");
        require(probeTolerance >= 0, "probeTolerance must not be negative");
    }

    /** 16 pictures, 20 ms, five attempts a second apart, tokens within 1e-3. */
    public static BatchPolicy defaults() {
        return new BatchPolicy(16, 20, 5, 1_000, 1e-3);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
