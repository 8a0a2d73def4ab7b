package io.nextstream.app.builder;

import io.nextstream.events.AnnotatorId;
import java.util.List;

/**
 * Says how good the pictures of one prompt are beside each other. Scores are asked for by one
 * thread; whether there is one that can score, by any.
 */
public interface CandidateScorer extends AutoCloseable {
    /** Whether it can score already; one that learns from votes has to see some first. */
    boolean isReady();

    /**
     * The score of each candidate: the higher, the better.
     *
     * @param candidates of one prompt
     * @throws IllegalStateException when it is not ready
     */
    Scores scores(List<Candidate> candidates);

    /**
     * What a scorer thinks of some candidates.
     *
     * @param annotator the pseudonym under which it votes; begins with {@link
     *     PairBuilder#PSEUDONYMS}. Another one exactly when the same pictures could score otherwise
     * @param values in the order of the candidates
     */
    record Scores(AnnotatorId annotator, List<Double> values) {
        public Scores {
            values = List.copyOf(values);
        }
    }

    /** Gives back what it holds. */
    @Override
    default void close() {}
}
