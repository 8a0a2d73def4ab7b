package io.nextstream.app.builder;

import io.nextstream.trainer.scorer.HackingWatch.Liked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of a builder's prompts: {@code prompts} that were decided, {@code pairs} sent, and
 * prompts that gave no pair by their reason, such as {@code tied}; and the scorers that were fitted
 * for it, with {@code too_few_votes} where one could not be. Where a scorer is watched: what people
 * said of served pictures beside the base's, and why it was retired. Safe for many threads.
 */
public final class BuilderTally {
    private static final String PROMPTS = "prompts";
    private static final String PAIRS = "pairs";
    private static final String TOO_FEW_VOTES = "too_few_votes";

    private final Map<String, Long> counts = new TreeMap<>();
    private final List<FittedScorer> scorers = new ArrayList<>();
    private @Nullable String stopped;

    synchronized void onPairs(long pairs) {
        count(PROMPTS, 1);
        count(PAIRS, pairs);
    }

    synchronized void onNothing(PairChoice.Reason reason) {
        count(PROMPTS, 1);
        count(reason.name().toLowerCase(Locale.ROOT), 1);
    }

    /** A scorer was fitted, by this start of the loop or an earlier one; each counts once. */
    public synchronized void onScorer(FittedScorer fitted) {
        if (scorers.stream().noneMatch(known -> known.id().equals(fitted.id()))) {
            scorers.add(fitted);
        }
    }

    /** There were too few votes of some kind to fit a scorer to. */
    public synchronized void onTooFewVotes() {
        count(TOO_FEW_VOTES, 1);
    }

    /** Somebody compared a served picture with what was served at first. */
    public synchronized void onCompared(Liked liked) {
        count("watch_" + liked.name().toLowerCase(Locale.ROOT), 1);
    }

    /** The scorer was found to be hacked, and makes no pair from now on. */
    public synchronized void onStopped(String why) {
        stopped = why;
    }

    /** Why the scorer was retired; null while it was not. */
    public synchronized @Nullable String stopped() {
        return stopped;
    }

    /** The counts by name, over all starts of the loop; what never happened is left out. */
    public synchronized Map<String, Long> counts() {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    /** Scorers fitted over all starts of the loop, the newest last; none where none is learnt. */
    public synchronized List<FittedScorer> scorers() {
        return List.copyOf(scorers);
    }

    /** A few words for the line in the terminal. */
    public synchronized String words() {
        String words =
                "builder %d prompts, %d pairs%s"
                        .formatted(
                                counts.getOrDefault(PROMPTS, 0L),
                                counts.getOrDefault(PAIRS, 0L),
                                stopped == null ? "" : ", stopped");
        return scorers.isEmpty() ? words : words + ", " + scorers.get(scorers.size() - 1).words();
    }

    private void count(String what, long more) {
        counts.merge(what, more, Long::sum);
    }
}
