package io.nextstream.events;

/** What a batch teaches: imitation, preference between pairs, single ratings, or the first two. */
public enum Stage {
    SFT,
    DPO,
    KTO,
    MIXED
}
