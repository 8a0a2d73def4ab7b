package io.nextstream.preference;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known of one annotator; bounded in size.
 *
 * @param left how often they chose the picture that stood left
 * @param right how often the other one
 * @param peers with whom they chose between the same pictures, by pseudonym; at most {@link
 *     #MOST_PEERS}
 * @param seenAt the latest evidence, event time
 */
public record Standing(int left, int right, Map<String, Tally> peers, long seenAt) {

    /** Enough to know anybody by; beyond, who is met for the first time is not noted. */
    public static final int MOST_PEERS = 64;

    /** Sides that are remembered: between half as many and so many. */
    private static final int SIDES = 512;

    /** Comparisons with one peer that are remembered: between half as many and so many. */
    private static final int COMPARISONS = 128;

    /** How often two annotators chose the same of two pictures, and how often not. */
    public record Tally(int same, int other) {

        /** Nothing compared yet. */
        static final Tally NONE = new Tally(0, 0);

        int count() {
            return same + other;
        }

        /** 1 where they always agree, −1 where they never do. */
        double agreement() {
            return (double) (same - other) / count();
        }

        Tally plus(boolean agree, int count) {
            Tally sum =
                    new Tally(
                            Math.max(0, same + (agree ? count : 0)),
                            Math.max(0, other + (agree ? 0 : count)));
            return sum.count() < COMPARISONS ? sum : new Tally(sum.same / 2, sum.other / 2);
        }
    }

    public Standing {
        peers = Map.copyOf(peers);
    }

    /** Of somebody nobody has heard of. */
    static Standing unknown() {
        return new Standing(0, 0, Map.of(), Long.MIN_VALUE);
    }

    Standing sided(boolean chosenLeft, int count, long at) {
        int nowLeft = Math.max(0, left + (chosenLeft ? count : 0));
        int nowRight = Math.max(0, right + (chosenLeft ? 0 : count));
        boolean many = nowLeft + nowRight >= SIDES;
        return new Standing(
                many ? nowLeft / 2 : nowLeft,
                many ? nowRight / 2 : nowRight,
                peers,
                Math.max(seenAt, at));
    }

    boolean hasRoomFor(String peer) {
        return peers.containsKey(peer) || peers.size() < MOST_PEERS;
    }

    Standing compared(String peer, boolean agree, int count, long at) {
        Map<String, Tally> after = new HashMap<>(peers);
        after.merge(
                peer,
                Tally.NONE.plus(agree, count),
                (before, ignored) -> before.plus(agree, count));
        after.values().removeIf(tally -> tally.count() == 0);
        return new Standing(left, right, after, Math.max(seenAt, at));
    }

    Standing without(Collection<String> gone) {
        Map<String, Tally> after = new HashMap<>(peers);
        after.keySet().removeAll(gone);
        return new Standing(left, right, after, seenAt);
    }
}
