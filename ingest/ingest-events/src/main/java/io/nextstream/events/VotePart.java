package io.nextstream.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What the votes on a prompt are for. A hash of the prompt's id decides, so all votes on one prompt
 * are on one side, today and after every restart, whoever asks.
 */
public enum VotePart {
    /** Scorers learn from them. */
    TRAINING,
    /** Scorers are measured on them. */
    HELD_OUT,
    /**
     * Kept for judging versions of the model and watching scorers: no scorer learns from them or is
     * measured on them, and the model learns from them unless it is told not to.
     */
    PROMOTION;

    /** The share of prompts whose votes are kept for promotion. */
    public static final double PROMOTION_SHARE = 0.10;

    /** The share of prompts that scorers are measured on. */
    public static final double HELD_OUT_SHARE = 0.15;

    private static final String PURPOSE = "vote part/";

    /** The part of all votes on this prompt. */
    public static VotePart of(String promptId) {
        byte[] name = (PURPOSE + promptId).getBytes(StandardCharsets.UTF_8);
        byte[] hash = ContentHash.sha256().digest(name);
        double place = Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt()) * 0x1p-32;
        if (place < PROMOTION_SHARE) {
            return PROMOTION;
        }
        return place < PROMOTION_SHARE + HELD_OUT_SHARE ? HELD_OUT : TRAINING;
    }
}
