package io.nextstream.nextstep.conformance;

import java.util.List;

/** Runs the cases of one kind. */
@FunctionalInterface
public interface Check {

    /**
     * Computes what the case has and compares.
     *
     * @throws RuntimeException if the case cannot be run; the message says why
     */
    List<Comparison> compare(GoldenCase golden, Backend backend);

    /** Whether {@link Backend#precision} changes anything here. */
    default boolean takesPrecision() {
        return false;
    }
}
