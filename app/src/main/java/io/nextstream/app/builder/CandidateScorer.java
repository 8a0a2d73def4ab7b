package io.nextstream.app.builder;

import io.nextstream.events.AnnotatorId;
import java.util.List;

/** Says how good the pictures of one prompt are beside each other. For one thread. */
public interface CandidateScorer extends AutoCloseable {
    /** Whether it can score already; one that learns from votes has to see some first. */
    boolean isReady();

    /**
     * The pseudonym under which it votes now; begins with {@link PairBuilder#PSEUDONYMS}. Another
     * one exactly when the same pictures could score otherwise.
     *
     * @throws IllegalStateException when it is not ready
     */
    AnnotatorId annotator();

    /**
     * The score of each candidate, in their order: the higher, the better.
     *
     * @param candidates of one prompt
     * @throws IllegalStateException when it is not ready
     */
    List<Double> scores(List<Candidate> candidates);

    /** Gives back what it holds. */
    @Override
    default void close() {}
}
