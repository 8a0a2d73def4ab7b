package io.nextstream.app.prove;

import io.nextstream.app.measure.Score;
import io.nextstream.evaluation.score.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one model draws on the held-out prompts of one seed.
 *
 * @param shares of each taste among the objects whose colour the prompt leaves open
 * @param score GenEval-mini
 * @param worth of every picture to a typical annotator of each taste: first those whose colour is
 *     open, then those of GenEval-mini
 * @param parts GenEval-mini of kinds of prompts apart, in row fidelity
 */
record Measured(
        Map<String, Interval> shares,
        Score score,
        Map<String, List<Double>> worth,
        Map<String, Rated> parts) {
    Measured {
        shares = Collections.unmodifiableMap(new TreeMap<>(shares));
        worth = Collections.unmodifiableMap(new TreeMap<>(worth));
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** How much of what is drawn has this taste's colour. */
    Interval share(String taste) {
        return of(shares, taste);
    }

    /** GenEval-mini of one of the kinds of prompts. */
    Rated part(String part) {
        return of(parts, part);
    }

    double[] worthTo(String taste) {
        return of(worth, taste).stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** GenEval-mini, correct, with its interval. */
    Interval correct(int pictures) {
        return new Interval(score.correct(), score.low(), score.high(), pictures);
    }

    private static <T> T of(Map<String, T> map, String taste) {
        T value = map.get(taste);
        if (value == null) {
            throw new IllegalArgumentException("not measured for " + taste + ": " + map.keySet());
        }
        return value;
    }
}
