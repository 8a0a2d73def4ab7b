package io.nextstream.serving.flink;

import io.nextstream.ingest.KafkaConnection;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.pipeline.DrawRecipe;
import io.nextstream.store.object.StoreConfig;

/**
 * What the serving job is built with.
 *
 * @param store where versions are read from and pictures go
 * @param versions which version is served
 * @param device {@code cpu} or {@code gpu}
 * @param precision of the network's products
 * @param settings how image tokens are drawn; each prompt has its own steps and guidance
 * @param parallelism serving tasks; each loads the model
 * @param uploads pictures stored at a time by one task
 * @param name prefix of transactional ids and consumer group; unique in the Kafka cluster
 */
public record ServingConfig(
        KafkaConnection kafka,
        StoreConfig store,
        BatchPolicy policy,
        VersionPolicy versions,
        String device,
        Precision precision,
        DrawRecipe settings,
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

    /** One task on the CPU in fp32, four uploads at a time, default policy and settings. */
    public static ServingConfig of(KafkaConnection kafka, StoreConfig store) {
        return new ServingConfig(
                kafka,
                store,
                BatchPolicy.defaults(),
                VersionPolicy.defaults(),
                "cpu",
                Precision.FLOAT32,
                DrawRecipe.DEFAULT,
                1,
                4,
                "nextstream-serving");
    }

    /** The same with another policy. */
    public ServingConfig with(BatchPolicy other) {
        return new ServingConfig(
                kafka,
                store,
                other,
                versions,
                device,
                precision,
                settings,
                parallelism,
                uploads,
                name);
    }

    /** The same with another choice of versions. */
    public ServingConfig serving(VersionPolicy other) {
        return new ServingConfig(
                kafka,
                store,
                policy,
                other,
                device,
                precision,
                settings,
                parallelism,
                uploads,
                name);
    }

    /** The same on another device. */
    public ServingConfig on(String other) {
        return new ServingConfig(
                kafka,
                store,
                policy,
                versions,
                other,
                precision,
                settings,
                parallelism,
                uploads,
                name);
    }

    /** The same in another precision, drawn in another way. */
    public ServingConfig drawing(Precision other, DrawRecipe way) {
        return new ServingConfig(
                kafka, store, policy, versions, device, other, way, parallelism, uploads, name);
    }
}
