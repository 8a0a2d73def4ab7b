package io.nextstream.trainer.flink;

import io.nextstream.ingest.KafkaConnection;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.store.object.StoreConfig;

/**
 * What the training job is built with.
 *
 * @param store where versions, train states and pictures lie
 * @param line name of the chain of versions, such as {@code main}; one job writes a line
 * @param base id of the version to start from, see {@link BaseVersion}; it must stay the same as
 *     long as the job's checkpoints are used
 * @param probe what is drawn to prove a version; its noise id names no other picture
 * @param device {@code cpu} or {@code gpu}
 * @param name prefix of transactional ids and consumer group; unique in the Kafka cluster
 */
public record TrainingConfig(
        KafkaConnection kafka,
        StoreConfig store,
        String line,
        String base,
        DrawRequest probe,
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
    public static TrainingConfig of(
            KafkaConnection kafka, StoreConfig store, String base, DrawRequest probe) {
        return new TrainingConfig(
                kafka,
                store,
                MAIN_LINE,
                base,
                probe,
                Cadence.defaults(),
                "cpu",
                "nextstream-training");
    }

    /** The same with another cadence. */
    public TrainingConfig with(Cadence other) {
        return new TrainingConfig(kafka, store, line, base, probe, other, device, name);
    }

    /** The same on another device. */
    public TrainingConfig on(String other) {
        return new TrainingConfig(kafka, store, line, base, probe, cadence, other, name);
    }
}
