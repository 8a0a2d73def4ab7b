package io.nextstream.app.prove;

import io.nextstream.app.measure.Shot;
import io.nextstream.evaluation.score.GenEvalMini;
import io.nextstream.evaluation.score.Interval;
import java.util.List;

/**
 * GenEval-mini of some pictures.
 *
 * @param correct what is named is there, extras forgiven
 * @param strict the same and nothing else in the picture
 */
record Rated(Interval correct, Interval strict) {

    /** The score of pictures, at least one; the seed is the bootstrap's. */
    static Rated of(List<Shot> shots, long seed) {
        GenEvalMini score = GenEvalMini.of(shots.stream().map(Shot::judged).toList(), seed);
        return new Rated(score.correct(), score.strict());
    }
}
