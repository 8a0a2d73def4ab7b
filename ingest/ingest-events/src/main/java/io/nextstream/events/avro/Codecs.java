package io.nextstream.events.avro;

import io.nextstream.events.DeadLetter;
import io.nextstream.events.Demonstration;
import io.nextstream.events.Erasure;
import io.nextstream.events.Generation;
import io.nextstream.events.ModelVersion;
import io.nextstream.events.Preference;
import io.nextstream.events.Prompt;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.TrainingStep;
import io.nextstream.events.VoteOutcome;
import java.util.List;
import java.util.function.Function;

/** A codec for each kind of record that travels through a topic. */
public final class Codecs {
    public static final Codec<Prompt> PROMPT =
            codec("prompt", Prompt.class, value -> value.id().value(), new PromptMapping(), 1);
    public static final Codec<Generation> GENERATION =
            codec(
                    "generation",
                    Generation.class,
                    value -> value.id().value(),
                    new GenerationMapping(),
                    2);
    public static final Codec<Preference> PREFERENCE =
            codec(
                    "preference",
                    Preference.class,
                    value -> value.id().value(),
                    new PreferenceMapping(),
                    1);
    public static final Codec<Demonstration> DEMONSTRATION =
            codec(
                    "demonstration",
                    Demonstration.class,
                    value -> value.id().value(),
                    new DemonstrationMapping(),
                    1);
    public static final Codec<TrainingBatch> TRAINING_BATCH =
            codec(
                    "training-batch",
                    TrainingBatch.class,
                    value -> Integer.toString(value.shard()),
                    new TrainingBatchMapping(),
                    3);
    public static final Codec<ModelVersion> MODEL_VERSION =
            codec(
                    "model-version",
                    ModelVersion.class,
                    ModelVersion::key,
                    new ModelVersionMapping(),
                    2);
    public static final Codec<VoteOutcome> VOTE_OUTCOME =
            codec(
                    "vote-outcome",
                    VoteOutcome.class,
                    value -> value.id().value(),
                    new VoteOutcomeMapping(),
                    2);
    public static final Codec<TrainingStep> TRAINING_STEP =
            codec(
                    "training-step",
                    TrainingStep.class,
                    value -> value.batch().value(),
                    new TrainingStepMapping(),
                    1);
    public static final Codec<DeadLetter> DEAD_LETTER =
            codec(
                    "dead-letter",
                    DeadLetter.class,
                    value -> value.topic() + "-" + value.partition() + "-" + value.offset(),
                    new DeadLetterMapping(),
                    1);
    public static final Codec<Erasure> ERASURE =
            codec("erasure", Erasure.class, value -> value.subject(), new ErasureMapping(), 1);

    /** All of them. */
    public static final List<Codec<?>> ALL =
            List.of(
                    PROMPT,
                    GENERATION,
                    PREFERENCE,
                    DEMONSTRATION,
                    TRAINING_BATCH,
                    MODEL_VERSION,
                    VOTE_OUTCOME,
                    TRAINING_STEP,
                    DEAD_LETTER,
                    ERASURE);

    private Codecs() {}

    /**
     * The codec of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Codec<?> named(String name) {
        return ALL.stream()
                .filter(codec -> codec.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no codec is named " + name));
    }

    private static <T> Codec<T> codec(
            String name, Class<T> type, Function<T, String> key, Mapping<T> mapping, int newest) {
        return new Codec<>(name, type, key, mapping, Schemas.upTo(newest, name));
    }
}
