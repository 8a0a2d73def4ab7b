package io.nextstream.preference;

/**
 * Whether and how votes are weighed by who cast them.
 *
 * @param on whether they are
 * @param priorVotes how many votes it takes to outweigh what is thought of people before, 1 or more
 */
public record ReliabilityConfig(boolean on, int priorVotes) {

    public ReliabilityConfig {
        if (priorVotes < 1) {
            throw new IllegalArgumentException(
                    "expected priorVotes of 1 or more, got " + priorVotes);
        }
    }

    /** All votes count alike. */
    public static ReliabilityConfig off() {
        return new ReliabilityConfig(false, 5);
    }
}
