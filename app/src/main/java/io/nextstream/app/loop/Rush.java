package io.nextstream.app.loop;

import io.nextstream.preference.BatchConfig;

/**
 * How much a loop has under way at a time.
 *
 * @param open prompts whose pictures have not come
 * @param batches of votes that are full and wait to be trained on, beside one that fills
 */
record Rush(int open, int batches) {
    /**
     * Young votes. One serving batch and a little more: a longer queue would be drawn in one go
     * before each checkpoint, and every vote in it would wait for all of it. Where the trainer is
     * what the loop waits for, each vote that waits makes the others older.
     */
    static final Rush FRESH = new Rush(10, 1);

    /**
     * Many votes: nobody waits for a picture, so batches leave full and the trainer never waits.
     * Two checkpoints lie between a vote and its step, and as many between a prompt and its
     * picture.
     */
    static final Rush FULL = new Rush(24, 3);

    /** Open prompts and votes that wait to be trained on, at most. */
    long underWay(BatchConfig batch) {
        return Math.max(open, (long) batches * batch.pairsPerBatch() + batch.minPairs());
    }
}
