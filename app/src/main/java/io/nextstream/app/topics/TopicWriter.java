package io.nextstream.app.topics;

import io.nextstream.events.avro.Codec;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of one kind to one topic with an ordinary producer, as people outside do. Safe for
 * many threads. While the broker is away, calls wait up to two minutes; a send that fails is thrown
 * by the next call.
 */
public final class TopicWriter<T> implements AutoCloseable {
    /** So long may the broker be away, for a new record as for one that was sent. */
    private static final int LONGEST_ABSENCE_MS = 120_000;

    private final Producer<String, byte[]> producer;
    private final String topic;
    private final Codec<T> codec;
    private final String where;
    private final AtomicReference<@Nullable KafkaException> failure = new AtomicReference<>();

    /**
     * Makes the producer; whether the broker answers shows with the first record.
     *
     * @throws TopicException when the address names no host
     */
    public TopicWriter(String bootstrapServers, String topic, Codec<T> codec) {
        this(bootstrapServers, topic, codec, TopicWriter::producer);
    }

    TopicWriter(
            String bootstrapServers,
            String topic,
            Codec<T> codec,
            Function<String, Producer<String, byte[]>> connect) {
        this.topic = topic;
        this.codec = codec;
        this.where = "Kafka at " + bootstrapServers + ", topic " + topic;
        try {
            this.producer = connect.apply(bootstrapServers);
        } catch (KafkaException e) {
            throw new TopicException(where, e);
        }
    }

    private static Producer<String, byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "linger.ms",
                        5,
                        "max.block.ms",
                        LONGEST_ABSENCE_MS,
                        "delivery.timeout.ms",
                        LONGEST_ABSENCE_MS),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends under the record's own key. */
    public void send(T value) {
        check();
        var unused =
                producer.send(
                        new ProducerRecord<>(topic, codec.key(value), codec.encode(value)),
                        this::onSent);
    }

    /** Waits until all that was sent is acknowledged. */
    public void flush() {
        producer.flush();
        check();
    }

    @Override
    public void close() {
        producer.close();
    }

    private void onSent(@Nullable RecordMetadata metadata, @Nullable Exception e) {
        if (e != null) {
            failure.compareAndSet(null, e instanceof KafkaException k ? k : new KafkaException(e));
        }
    }

    private void check() {
        KafkaException e = failure.get();
        if (e != null) {
            throw new TopicException(where, e);
        }
    }
}
