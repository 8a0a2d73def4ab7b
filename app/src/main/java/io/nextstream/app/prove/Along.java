package io.nextstream.app.prove;

import io.nextstream.app.builder.BuilderTally;
import io.nextstream.app.builder.FittedScorer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a loop's versions along its way score, and what the loop took: {@code along.json}.
 *
 * @param minutes that people voted, over all starts
 * @param built what came of the prompts of a builder; empty without one
 * @param scorers that were fitted for a builder, the newest last; empty where none was
 * @param stopped why a builder's scorer was retired; null where it was not
 * @param points the base first, the last version last
 */
record Along(
        double minutes,
        Map<String, Long> built,
        List<FittedScorer> scorers,
        @Nullable String stopped,
        List<Point> points) {
    private static final double MILLIS = 60_000;

    /**
     * A version.
     *
     * @param pairs that people had looked at when it was the newest
     */
    record Point(long pairs, Rated rated) {}

    Along {
        built = Collections.unmodifiableMap(new TreeMap<>(built));
        scorers = List.copyOf(scorers);
        points = List.copyOf(points);
    }

    static Along of(Duration spent, List<Point> points, BuilderTally built) {
        return new Along(
                spent.toMillis() / MILLIS,
                built.counts(),
                built.scorers(),
                built.stopped(),
                points);
    }

    /** Pairs that a builder sent. */
    long builtPairs() {
        return built.getOrDefault("pairs", 0L);
    }
}
