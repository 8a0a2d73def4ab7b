package io.nextstream.trainer.flink;

import io.nextstream.ingest.KafkaConnection;
import io.nextstream.store.object.StoreConfig;

/**
 * What the training job is built with.
 *
 * @param store where versions, train states and pictures lie
 * @param line name of the chain of versions, such as {@code main}; one job writes a line. It must
 *     begin with a {@link BaseVersion}, where training starts and whose probe every version draws
 * @param device {@code cpu} or {@code gpu}
 * @param name prefix of transactional ids and consumer group; unique in the Kafka cluster
 */
public record TrainingConfig(
        KafkaConnection kafka,
        StoreConfig store,
        String line,
        Cadence cadence,
        String device,
        String name) {

    /** The line of a loop that has only one. */
    public static final String MAIN_LINE = "main";

    public TrainingConfig {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
    }

    /** The line {@code main} on the CPU with the default cadence. */
    public static TrainingConfig of(KafkaConnection kafka, StoreConfig store) {
        return new TrainingConfig(
                kafka, store, MAIN_LINE, Cadence.defaults(), "cpu", "nextstream-training");
    }

    /** The same with another cadence. */
    public TrainingConfig with(Cadence other) {
        return new TrainingConfig(kafka, store, line, other, device, name);
    }

    /** The same on another device. */
    public TrainingConfig on(String other) {
        return new TrainingConfig(kafka, store, line, cadence, other, name);
    }
}
