package io.nextstream.app.conformance;

import io.nextstream.nextstep.conformance.Check;
import io.nextstream.nextstep.conformance.ModelChecks;
import io.nextstream.trainer.conformance.TrainerChecks;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which kinds of cases there are. */
final class Kinds {

    private static final SortedMap<String, Check> CHECKS = new TreeMap<>(ModelChecks.all());

    static {
        CHECKS.putAll(TrainerChecks.all());
    }

    private Kinds() {}

    static Optional<Check> check(String kind) {
        return Optional.ofNullable(CHECKS.get(kind));
    }

    /** The kinds that are checked, for a message. */
    static String known() {
        return String.join(", ", CHECKS.keySet());
    }
}
