package io.nextstream.app.prove;

import io.nextstream.app.measure.Liking;
import io.nextstream.evaluation.annotator.VotePolicy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One loop of a proof.
 *
 * @param seed of prompts and people; arms of one seed ask for the same pictures
 * @param taste colour that people like, or {@link #NO_TASTE}
 * @param votes what becomes of opinions
 * @param demonstrations whether a curator sends true pictures
 * @param twist what else is different
 */
record Arm(long seed, String taste, VotePolicy votes, boolean demonstrations, Twist twist) {
    /** The taste of people who like nothing beside a right picture. */
    static final String NO_TASTE = "none";

    Arm(long seed, String taste, VotePolicy votes, boolean demonstrations) {
        this(seed, taste, votes, demonstrations, new Twist.None());
    }

    /** People who say what they think. */
    static Arm honest(long seed, String taste) {
        return new Arm(seed, taste, VotePolicy.HONEST, true);
    }

    /** Their opinions, the side tossed by a coin. */
    static Arm shuffled(long seed, String taste) {
        return new Arm(seed, taste, VotePolicy.SHUFFLED, true);
    }

    /** Their opinions, turned around. */
    static Arm flipped(long seed, String taste) {
        return new Arm(seed, taste, VotePolicy.FLIPPED, true);
    }

    /** Ties alone: nothing to train on. */
    static Arm ties(long seed, String taste) {
        return new Arm(seed, taste, VotePolicy.TIES, false);
    }

    /** Demonstrations alone; people look and keep silent. */
    static Arm silent(long seed, String taste) {
        return new Arm(seed, taste, VotePolicy.NONE, true);
    }

    /** People who say what they think of what the base draws, whatever was learnt since. */
    static Arm frozen(long seed, String taste) {
        return honest(seed, taste).with(new Twist.Frozen());
    }

    /** The same without a curator: faster, and its first step sees pairs; it drifts more. */
    Arm alone() {
        return new Arm(seed, taste, votes, false, twist);
    }

    /** The same, and something more is different. */
    Arm with(Twist other) {
        return new Arm(seed, taste, votes, demonstrations, other);
    }

    /** The colour that its people like; null where they have no taste. */
    @Nullable String likedColour() {
        return taste.equals(NO_TASTE) ? null : taste;
    }

    /** The same, as it is counted in what was seen. */
    Liking liking() {
        return Liking.ofColour(likedColour());
    }

    /** The folder, and what people read: {@code honest-red-1}. */
    String name() {
        boolean alone = votes.makesPairs() && !demonstrations;
        return kind() + (alone ? "-alone-" : "-") + taste + "-" + seed;
    }

    private String kind() {
        if (!twist.label().isEmpty()) {
            return twist.label();
        }
        return votes == VotePolicy.NONE ? "demonstrations" : votes.name().toLowerCase(Locale.ROOT);
    }
}
