package io.nextstream.app.conformance;

import io.nextstream.nextstep.conformance.Comparison;
import java.util.List;

/** What came of one case. */
sealed interface Outcome {

    Verdict verdict();

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
        public Verdict verdict() {
            if (!comparisons.stream().allMatch(Comparison::passes)) {
                return Verdict.MISSED;
            }
            return comparisons.stream().anyMatch(Comparison::isBounded)
                    ? Verdict.PASSED
                    : Verdict.NOT_JUDGED;
        }
    }

    /** It could not be run, or nobody knows its kind. */
    record Failed(String why) implements Outcome {
        @Override
        public Verdict verdict() {
            return Verdict.MISSED;
        }
    }

    /** It does not count. */
    record LeftOut(String why) implements Outcome {
        @Override
        public Verdict verdict() {
            return Verdict.LEFT_OUT;
        }
    }
}
