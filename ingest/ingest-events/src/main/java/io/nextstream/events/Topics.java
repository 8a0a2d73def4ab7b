package io.nextstream.events;

import java.util.List;

/** The names of the topics. */
public final class Topics {
    public static final String PROMPTS = "prompts";
    public static final String GENERATIONS = "generations";
    public static final String PREFERENCES = "preferences";
    public static final String DEMONSTRATIONS = "demonstrations";
    public static final String TRAINING_BATCHES = "training-batches";

    /** Compacted. */
    public static final String MODEL_VERSIONS = "model-versions";

    public static final String DEAD_LETTERS = "dead-letters";
    public static final String ERASURES = "erasures";

    /** Compacted. */
    public static final String VOTE_OUTCOMES = "vote-outcomes";

    public static final String TRAINING_STEPS = "training-steps";

    /** All of them. */
    public static final List<String> ALL =
            List.of(
                    PROMPTS,
                    GENERATIONS,
                    PREFERENCES,
                    DEMONSTRATIONS,
                    TRAINING_BATCHES,
                    MODEL_VERSIONS,
                    DEAD_LETTERS,
                    ERASURES,
                    VOTE_OUTCOMES,
                    TRAINING_STEPS);

    /** Those that keep only the latest record of each key. */
    public static final List<String> COMPACTED = List.of(MODEL_VERSIONS, VOTE_OUTCOMES);

    private Topics() {}
}
