package io.nextstream.trainer.flink;

import io.nextstream.ingest.KafkaConnection;
import io.nextstream.store.object.StoreConfig;
import io.nextstream.trainer.guard.GuardConfig;
import java.util.Set;

/**
 * What the training job is built with.
 *
 * @param store where versions, train states and pictures lie
 * @param line name of the chain of versions, such as {@code main}; one job writes a line. It must
 *     begin with a {@link BaseVersion}, where training starts and whose probe every version draws
 * @param kept ids of versions that no sweep takes, whatever their age
 * @param guards what is watched while it trains
 * @param recipe how it trains, for the first line of its log
 * @param device {@code cpu} or {@code gpu}
 * @param name prefix of transactional ids and consumer group; unique in the Kafka cluster
 */
public record TrainingConfig(
        KafkaConnection kafka,
        StoreConfig store,
        String line,
        Cadence cadence,
        Set<String> kept,
        GuardConfig guards,
        String recipe,
        String device,
        String name) {

    /** The line of a loop that has only one. */
    public static final String MAIN_LINE = "main";

    public TrainingConfig {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        kept = Set.copyOf(kept);
    }

    /** The line {@code main} on the CPU with the default cadence. */
    public static TrainingConfig of(KafkaConnection kafka, StoreConfig store) {
        return new TrainingConfig(
                kafka,
                store,
                MAIN_LINE,
                Cadence.defaults(),
                Set.of(),
                GuardConfig.none(),
                "no recipe told",
                "cpu",
                "nextstream-training");
    }

    /** The same with another cadence. */
    public TrainingConfig with(Cadence other) {
        return new TrainingConfig(kafka, store, line, other, kept, guards, recipe, device, name);
    }

    /** The same, whose sweeps leave these versions. */
    public TrainingConfig keeping(Set<String> others) {
        return new TrainingConfig(
                kafka, store, line, cadence, others, guards, recipe, device, name);
    }

    /** The same, watched. */
    public TrainingConfig guarded(GuardConfig others) {
        return new TrainingConfig(kafka, store, line, cadence, kept, others, recipe, device, name);
    }

    /** The same, which says so when it starts. */
    public TrainingConfig saying(String other) {
        return new TrainingConfig(kafka, store, line, cadence, kept, guards, other, device, name);
    }

    /** The same on another device. */
    public TrainingConfig on(String other) {
        return new TrainingConfig(kafka, store, line, cadence, kept, guards, recipe, other, name);
    }
}
