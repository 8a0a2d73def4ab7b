package io.nextstream.app.loop;

import io.nextstream.events.Preference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Votes that were decided and have not come yet. A loop has no days to wait for them: people look
 * at a pair as soon as it is drawn, and what makes a late vote differ from another is how much was
 * drawn and learnt since. So lateness is counted in pairs, of which a loop stands for one a minute:
 * a vote that is five hours late comes when 300 pairs more have been looked at. Its {@code
 * decidedAt} says five hours; the time of its record, by which votes are joined, is that of its
 * coming. For one thread.
 */
final class LateVotes {
    /** What one pair of a loop stands for. */
    static final Duration PER_PAIR = Duration.ofMinutes(1);

    /**
     * A vote to be sent.
     *
     * @param due pairs that have been looked at when it comes, itself among them
     * @param copies of the record
     */
    record Held(long due, Preference vote, int copies) {}

    private final PriorityQueue<Held> held =
            new PriorityQueue<>(
                    Comparator.comparingLong(Held::due)
                            .thenComparing(late -> late.vote().id().value()));

    /** Pairs that a delay stands for, none for none. */
    static long pairs(Duration delay) {
        return (delay.toMillis() + PER_PAIR.toMillis() - 1) / PER_PAIR.toMillis();
    }

    /**
     * Takes a vote in.
     *
     * @param number of the pair, the first is 0
     */
    void add(long number, Duration delay, Preference vote, int copies) {
        long pairs = pairs(delay);
        held.add(new Held(pairs == 0 ? 0 : number + pairs + 1, vote, copies));
    }

    /** Those that have come when so many pairs have been looked at; each is given once. */
    List<Held> after(long pairs) {
        List<Held> come = new ArrayList<>();
        for (Held next = held.peek(); next != null && next.due() <= pairs; next = held.peek()) {
            come.add(held.remove());
        }
        return come;
    }
}
