package io.nextstream.trainer.conformance;

import io.nextstream.nextstep.conformance.Check;
import java.util.Map;

/** The checks of learning, by kind. */
public final class TrainerChecks {

    private static final Map<String, Check> ALL =
            Map.of(
                    "training", new TrainingCheck(),
                    "adamw", new AdamWCheck(),
                    "dpo", new PreferenceCheck());

    private TrainerChecks() {}

    /** Each check under the {@code kind} of its cases. */
    public static Map<String, Check> all() {
        return ALL;
    }
}
