package io.nextstream.ingest;

import io.nextstream.events.DeadLetter;
import io.nextstream.events.Topics;
import io.nextstream.events.avro.Codec;
import io.nextstream.events.avro.Codecs;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Topics to write to. A record's Kafka timestamp is the time it is written. */
public final class EventSinks {

    /**
     * How long a transaction may stay open: longer than the longest outage to survive, and below
     * the 15 minutes that brokers allow unless told otherwise.
     */
    public static final String TRANSACTION_TIMEOUT_MS = "840000";

    private EventSinks() {}

    /**
     * Each record exactly once for readers of committed records, who see it one checkpoint late.
     *
     * @param transactionalIdPrefix unique to this job and sink within the cluster
     */
    public static <T> KafkaSink<T> exactlyOnce(
            KafkaConnection connection,
            Codec<T> codec,
            String topic,
            String transactionalIdPrefix) {
        return builder(connection, codec, topic)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(transactionalIdPrefix)
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .build();
    }

    /** Each record at once, and again after a failure: for what may be repeated. */
    public static <T> KafkaSink<T> atLeastOnce(
            KafkaConnection connection, Codec<T> codec, String topic) {
        return builder(connection, codec, topic)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    /** Where operators' dead letters go: a repeated one says the same again. */
    public static KafkaSink<DeadLetter> deadLetters(KafkaConnection connection) {
        return atLeastOnce(connection, Codecs.DEAD_LETTER, Topics.DEAD_LETTERS);
    }

    private static <T> KafkaSinkBuilder<T> builder(
            KafkaConnection connection, Codec<T> codec, String topic) {
        Properties properties = new Properties();
        properties.setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        properties.putAll(connection.properties());
        return KafkaSink.<T>builder()
                .setBootstrapServers(connection.bootstrapServers())
                .setKafkaProducerConfig(properties)
                .setRecordSerializer(new EventSerializer<>(codec, topic));
    }
}
