package io.nextstream.events;

/** What became of a vote. */
public enum Outcome {
    /** It is a pair of a training batch. */
    BATCHED,
    /** It said that both are as good: nothing to train on yet. */
    TIE,
    /** It said that both are bad: nothing to train on yet. */
    BOTH_BAD,
    /** Its annotator took it back before it was batched. */
    WITHDRAWN,
    /** It cannot be trained on; the reason says why. */
    UNUSABLE,
    /** It is kept for judging versions, see {@link VotePart#PROMOTION}: no model learns from it. */
    KEPT
}
