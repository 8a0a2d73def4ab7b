package io.nextstream.app.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Kafka cluster says about itself.
 *
 * @param topics of ours that exist
 * @param longestTransaction that its brokers allow, {@code transaction.max.timeout.ms}
 * @param open transactions that hold back readers of committed records now
 */
record KafkaFacts(
        String bootstrapServers,
        Map<String, TopicFacts> topics,
        Duration longestTransaction,
        List<OpenTransaction> open) {

    /**
     * One topic.
     *
     * @param settings all that hold for it, the broker's defaults among them
     */
    record TopicFacts(int partitions, Map<String, String> settings) {}

    /**
     * A transaction that has begun and not ended in one partition.
     *
     * @param id transactional id; null where the coordinator knows of none (a hanging transaction)
     * @param begins offset of its first record: readers of committed records stop there
     * @param waiting records from there to the end
     */
    record OpenTransaction(
            String topic,
            int partition,
            long begins,
            long waiting,
            @Nullable String id,
            Duration age) {}
}
