package io.nextstream.app.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    @TempDir Path directory;

    @Test
    void aRestartOnTheSameDirectoryKeepsTheRecords() throws Exception {
        Ports ports = Ports.free();
        try (EmbeddedKafka kafka =
                EmbeddedKafka.start(directory, ports.kafka(), ports.controller())) {
            TopicSetup.createMissing(kafka.bootstrapServers());
            send(kafka.bootstrapServers(), "prompts", "a blue circle");
        }
        try (EmbeddedKafka kafka =
                EmbeddedKafka.start(directory, ports.kafka(), ports.controller())) {
            TopicSetup.createMissing(kafka.bootstrapServers());
            send(kafka.bootstrapServers(), "prompts", "a red ring");

            assertEquals(
                    List.of("a blue circle", "a red ring"),
                    read(kafka.bootstrapServers(), "prompts", 2));
        }
    }

    @Test
    void aTakenPortIsOneClearError() throws Exception {
        Ports ports = Ports.free();
        try (java.net.ServerSocket taken =
                new java.net.ServerSocket(
                        ports.kafka(), 1, java.net.InetAddress.getLoopbackAddress())) {
            StackException e =
                    assertThrows(
                            StackException.class,
                            () ->
                                    EmbeddedKafka.start(
                                            directory, taken.getLocalPort(), ports.controller()));
            assertTrue(
                    e.getMessage().contains("port " + ports.kafka() + " is taken"), e.getMessage());
        }
    }

    @Test
    void aFileInTheWayIsOneClearError() throws Exception {
        Ports ports = Ports.free();
        Path file = java.nio.file.Files.writeString(directory.resolve("kafka"), "in the way");
        StackException e =
                assertThrows(
                        StackException.class,
                        () -> EmbeddedKafka.start(file, ports.kafka(), ports.controller()));
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    }

    private static void send(String bootstrap, String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static List<String> read(String bootstrap, String topic, int count) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            for (int poll = 0; poll < 100 && values.size() < count; poll++) {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> values.add(r.value()));
            }
        }
        return values;
    }
}
