package io.nextstream.serving.flink;

import io.nextstream.ingest.KafkaConnection;
import io.nextstream.store.object.StoreConfig;

/**
 * What the serving job is built with.
 *
 * @param store where versions are read from and pictures go
 * @param device {@code cpu} or {@code gpu}
 * @param parallelism serving tasks; each loads the model
 * @param uploads pictures stored at a time by one task
 * @param name prefix of transactional ids and consumer group; unique in the Kafka cluster
 */
public record ServingConfig(
        KafkaConnection kafka,
        StoreConfig store,
        BatchPolicy policy,
        String device,
        int parallelism,
        int uploads,
        String name) {

    public ServingConfig {
        if (parallelism < 1 || uploads < 1) {
            throw new IllegalArgumentException(
                    "parallelism and uploads must be at least 1: " + parallelism + ", " + uploads);
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
    }

    /** One task on the CPU, four uploads at a time, the default policy. */
    public static ServingConfig of(KafkaConnection kafka, StoreConfig store) {
        return new ServingConfig(
                kafka, store, BatchPolicy.defaults(), "cpu", 1, 4, "nextstream-serving");
    }

    /** The same with another policy. */
    public ServingConfig with(BatchPolicy other) {
        return new ServingConfig(kafka, store, other, device, parallelism, uploads, name);
    }

    /** The same on another device. */
    public ServingConfig on(String other) {
        return new ServingConfig(kafka, store, policy, other, parallelism, uploads, name);
    }
}
