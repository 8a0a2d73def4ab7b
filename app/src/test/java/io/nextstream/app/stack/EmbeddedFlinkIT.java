package io.nextstream.app.stack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Broker, cluster and the exactly-once sink together: newer Kafka clients break just this, at run
 * time only.
 */
class EmbeddedFlinkIT {
    private static final String JOB = "copy";

    @TempDir Path directory;

    @Test
    void exactlyOnceCommitsAndARestartedProcessContinuesItsJob() throws Exception {
        Ports ports = Ports.free();
        try (EmbeddedKafka kafka =
                EmbeddedKafka.start(
                        directory.resolve("kafka"), ports.kafka(), ports.controller())) {
            String bootstrap = kafka.bootstrapServers();
            TopicSetup.createMissing(bootstrap);
            send(bootstrap, 0, 50);

            try (EmbeddedFlink flink =
                    EmbeddedFlink.start(directory.resolve("flink"), ports.flink())) {
                assertTrue(flink.restorePoint(JOB).isEmpty());
                EmbeddedJob job = submit(flink, bootstrap);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> committed(bootstrap).size() >= 50);
                job.stop();
                assertFalse(job.isRunning());
                assertTrue(job.failure().isEmpty());
            }
            send(bootstrap, 50, 100);

            try (EmbeddedFlink flink =
                    EmbeddedFlink.start(directory.resolve("flink"), ports.flink())) {
                assertTrue(flink.restorePoint(JOB).isPresent());
                submit(flink, bootstrap);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> committed(bootstrap).size() >= 100);
            }
            assertEquals(
                    IntStream.range(0, 100).mapToObj(Integer::toString).toList(),
                    committed(bootstrap));
        }
    }

    private static EmbeddedJob submit(EmbeddedFlink flink, String bootstrap) {
        StreamExecutionEnvironment env = flink.environment(JOB);
        KafkaSource<String> source =
                KafkaSource.<String>builder()
                        .setBootstrapServers(bootstrap)
                        .setTopics("prompts")
                        .setStartingOffsets(OffsetsInitializer.earliest())
                        .setValueOnlyDeserializer(new SimpleStringSchema())
                        .build();
        KafkaSink<String> sink =
                KafkaSink.<String>builder()
                        .setBootstrapServers(bootstrap)
                        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                        .setTransactionalIdPrefix("copy")
                        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                        .setProperty("transaction.timeout.ms", "60000")
                        .setRecordSerializer(
                                KafkaRecordSerializationSchema.builder()
                                        .setTopic("generations")
                                        .setValueSerializationSchema(new SimpleStringSchema())
                                        .build())
                        .build();
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "prompts")
                .uid("prompts")
                .sinkTo(sink)
                .name("generations")
                .uid("generations");
        return flink.submit(JOB, env);
    }

    private static void send(String bootstrap, int from, int to) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap),
                        new StringSerializer(),
                        new StringSerializer())) {
            for (int i = from; i < to; i++) {
                producer.send(new ProducerRecord<>("prompts", Integer.toString(i))).get();
            }
        }
    }

    private static List<String> committed(String bootstrap) {
        List<String> values = new ArrayList<>();
        TopicPartition partition = new TopicPartition("generations", 0);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> values.add(r.value()));
            }
        }
        return values;
    }
}
