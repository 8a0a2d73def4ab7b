package io.nextstream.trainer.pretrain;

import io.nextstream.trainer.stage.RowKind;

/**
 * Lessons of which there are so many and no more, as those of files: an index is below their count.
 * Pictures may be of any size that has whole tokens.
 */
public interface CountedLessons extends Lessons {

    /** How many there are of a kind; 1 or more of those that the stage has a share of. */
    int count(RowKind kind);

    /** Tokens of the pictures in the smallest row of a kind, 1 or more. */
    int fewestTokens(RowKind kind);

    /** Tells these lessons from others: a hash of all that they hold. */
    String mark();
}
