package io.nextstream.app.topics;

import io.nextstream.events.avro.Codec;
import io.nextstream.events.avro.UndecodableRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads one topic from its beginning, committed records only: what a transaction took back was
 * never there. For one thread.
 */
public final class TopicReader<T> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    /** So long may a broker say nothing. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Consumer<String, byte[]> consumer;
    private final Codec<T> codec;
    private final String where;
    private final Duration patience;

    /**
     * Connects.
     *
     * @throws TopicException when the broker does not answer or lacks the topic
     */
    public TopicReader(String bootstrapServers, String topic, Codec<T> codec) {
        this(bootstrapServers, topic, codec, PATIENCE, TopicReader::connect);
    }

    TopicReader(
            String bootstrapServers,
            String topic,
            Codec<T> codec,
            Duration patience,
            BiFunction<String, Duration, Consumer<String, byte[]>> connect) {
        this.codec = codec;
        this.where = "Kafka at " + bootstrapServers + ", topic " + topic;
        this.patience = patience;
        try {
            this.consumer = connect.apply(bootstrapServers, patience);
        } catch (KafkaException e) {
            throw new TopicException(where, e);
        }
        try {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList();
            if (partitions.isEmpty()) { // Kafka's client takes a missing topic for an empty one
                throw new TopicException(
                        where + ": there is no such topic; is this the Kafka of a loop?");
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        } catch (KafkaException e) {
            consumer.close();
            throw new TopicException(where, e);
        } catch (TopicException e) {
            consumer.close();
            throw e;
        }
    }

    private static Consumer<String, byte[]> connect(String bootstrapServers, Duration patience) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "default.api.timeout.ms",
                        Math.toIntExact(patience.toMillis()),
                        "allow.auto.create.topics",
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** What has come since the last call; waits a moment when nothing has. */
    public List<Seen<T>> poll() {
        return poll(POLL);
    }

    /** What has come since the last call; waits at most so long when nothing has. */
    public List<Seen<T>> poll(Duration atMost) {
        try {
            List<Seen<T>> seen = new ArrayList<>();
            consumer.poll(atMost).forEach(record -> seen.add(decoded(record)));
            return seen;
        } catch (KafkaException e) {
            throw new TopicException(where, e);
        }
    }

    /**
     * Everything between the last call and what the topic's end is now.
     *
     * @throws TopicException when the broker fails, or nothing comes for 15 s
     */
    public List<Seen<T>> toEnd() {
        try {
            List<Seen<T>> all = new ArrayList<>();
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            long left = left(ends);
            long movedAt = System.nanoTime();
            while (left > 0) {
                all.addAll(poll());
                long now = left(ends);
                if (now < left) {
                    left = now;
                    movedAt = System.nanoTime();
                } else if (System.nanoTime() - movedAt > patience.toNanos()) {
                    throw new TopicException(
                            where + ": nothing came for " + patience.toSeconds() + " s");
                }
            }
            return all;
        } catch (KafkaException e) {
            throw new TopicException(where, e);
        }
    }

    /** Offsets between here and those ends; transactions' marks count too. */
    private long left(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(e -> Math.max(0, e.getValue() - consumer.position(e.getKey())))
                .sum();
    }

    /** The whole topic as it is now. */
    public static <T> List<Seen<T>> readAll(String bootstrapServers, String topic, Codec<T> codec) {
        try (TopicReader<T> reader = new TopicReader<>(bootstrapServers, topic, codec)) {
            return reader.toEnd();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private Seen<T> decoded(ConsumerRecord<String, byte[]> record) {
        String key = record.key() == null ? "" : record.key();
        if (record.value() == null) {
            return new Seen<>(
                    key, null, null, record.partition(), record.offset(), record.timestamp());
        }
        try {
            T value = codec.decode(record.value());
            return new Seen<>(
                    key, value, null, record.partition(), record.offset(), record.timestamp());
        } catch (UndecodableRecordException e) {
            return new Seen<>(
                    key,
                    null,
                    String.valueOf(e.getMessage()),
                    record.partition(),
                    record.offset(),
                    record.timestamp());
        }
    }
}
