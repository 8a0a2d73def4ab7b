package io.nextstream.ingest;

import io.nextstream.events.DeadLetter;
import io.nextstream.events.avro.Codec;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * A topic as a stream: {@code <topic>-source} reads committed records from the earliest on (or from
 * where the checkpoint says), {@code <topic>-decode} decodes them. These are the operators' uids.
 *
 * <p>Event time is Kafka's timestamp, {@link #OUT_OF_ORDER} late at most; in a partition that is
 * {@link #SILENT} it goes on with the clock, so that timers fire and nobody is held back.
 */
public final class EventSource<T> {
    /** How far timestamps within a partition may go back. */
    public static final Duration OUT_OF_ORDER = Duration.ofSeconds(1);

    /** After how long without a record a partition counts as silent. */
    public static final Duration SILENT = Duration.ofSeconds(5);

    private final SingleOutputStreamOperator<Sourced<T>> records;

    private EventSource(SingleOutputStreamOperator<Sourced<T>> records) {
        this.records = records;
    }

    /**
     * Adds the two operators to a job.
     *
     * @param group the consumer group that shows the job's progress in Kafka
     */
    public static <T> EventSource<T> read(
            StreamExecutionEnvironment env,
            KafkaConnection connection,
            String topic,
            String group,
            Codec<T> codec,
            DecodeFunction<T> decode) {
        WatermarkStrategy<RawRecord> time =
                WatermarkStrategy.forGenerator(
                        context ->
                                new QuietTimeWatermarks(
                                        OUT_OF_ORDER, SILENT, context.getInputActivityClock()));
        return new EventSource<>(
                env.fromSource(source(connection, topic, group), time, "read " + topic)
                        .uid(topic + "-source")
                        .process(decode, EventTypes.sourced(codec))
                        .name("decode " + topic)
                        .uid(topic + "-decode"));
    }

    /** The records that decoded. */
    public SingleOutputStreamOperator<Sourced<T>> records() {
        return records;
    }

    /** The records that did not. */
    public DataStream<DeadLetter> deadLetters() {
        return records.getSideOutput(DeadLetters.TAG);
    }

    static KafkaSource<RawRecord> source(KafkaConnection connection, String topic, String group) {
        return KafkaSource.<RawRecord>builder()
                .setBootstrapServers(connection.bootstrapServers())
                .setTopics(topic)
                .setGroupId(group)
                .setClientIdPrefix(group + "-" + topic)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new RawRecordDeserializer())
                .setProperties(connection.asProperties())
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .build();
    }
}
