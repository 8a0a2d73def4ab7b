package io.nextstream.app.measure;

import io.nextstream.evaluation.score.GenEvalMini;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * GenEval-mini as files carry it.
 *
 * @param correct GenEval's rule: what is named is there, extras forgiven
 * @param strict the same and nothing else in the picture
 * @param low of the 95 % interval of {@code correct}
 * @param high of it
 * @param perCategory {@code correct} of each
 */
public record Score(
        double correct, double strict, double low, double high, Map<String, Double> perCategory) {

    /** The score of pictures; the seed is the bootstrap's. */
    public static Score of(List<Shot> shots, long seed) {
        GenEvalMini score = GenEvalMini.of(shots.stream().map(Shot::judged).toList(), seed);
        Map<String, Double> perCategory = new TreeMap<>();
        score.perCategory()
                .forEach((category, of) -> perCategory.put(category.key(), of.correct().value()));
        return new Score(
                score.correct().value(),
                score.strict().value(),
                score.correct().low(),
                score.correct().high(),
                perCategory);
    }
}
