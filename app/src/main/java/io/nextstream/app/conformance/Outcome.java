package io.nextstream.app.conformance;

import io.nextstream.nextstep.conformance.Comparison;
import java.util.List;

/** What came of one case. */
sealed interface Outcome {

    /** Whether the case counts as missed. */
    boolean missed();

    /**
     * It ran.
     *
     * @param comparisons of each tensor
     * @param uncompared tensors of the case that were neither an input nor compared
     */
    record Compared(List<Comparison> comparisons, List<String> uncompared) implements Outcome {
        public Compared {
            comparisons = List.copyOf(comparisons);
            uncompared = List.copyOf(uncompared);
        }

        @Override
        public boolean missed() {
            return !comparisons.stream().allMatch(Comparison::passes);
        }
    }

    /** It could not be run, or nobody knows its kind. */
    record Failed(String why) implements Outcome {
        @Override
        public boolean missed() {
            return true;
        }
    }

    /** It does not count. */
    record LeftOut(String why) implements Outcome {
        @Override
        public boolean missed() {
            return false;
        }
    }
}
