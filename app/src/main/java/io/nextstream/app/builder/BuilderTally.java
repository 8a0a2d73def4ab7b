package io.nextstream.app.builder;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a builder's prompts: {@code prompts} that were decided, {@code pairs} sent, and
 * prompts that gave no pair by their reason, such as {@code tied}. Safe for many threads.
 */
public final class BuilderTally {
    private static final String PROMPTS = "prompts";
    private static final String PAIRS = "pairs";

    private final Map<String, Long> counts = new TreeMap<>();

    synchronized void onPairs(long pairs) {
        count(PROMPTS, 1);
        count(PAIRS, pairs);
    }

    synchronized void onNothing(PairChoice.Reason reason) {
        count(PROMPTS, 1);
        count(reason.name().toLowerCase(Locale.ROOT), 1);
    }

    /** The counts by name, over all starts of the loop; what never happened is left out. */
    public synchronized Map<String, Long> counts() {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    private void count(String what, long more) {
        counts.merge(what, more, Long::sum);
    }
}
