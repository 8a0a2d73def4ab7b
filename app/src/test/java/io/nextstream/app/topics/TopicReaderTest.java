package io.nextstream.app.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.stack.Ports;
import io.nextstream.events.Prompt;
import io.nextstream.events.Topics;
import io.nextstream.events.avro.Codecs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class TopicReaderTest {
    private static final String ADDRESS = "127.0.0.1:9";
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.PROMPTS, 0);

    private final MockConsumer<String, byte[]> broker = new MockConsumer<>("earliest");

    @Test
    void itReadsToTheEndThatTheTopicHadWhenAsked() {
        try (TopicReader<Prompt> reader = reader(1)) {
            broker.addRecord(
                    new ConsumerRecord<>(
                            Topics.PROMPTS, 0, 0, "p", "junk".getBytes(StandardCharsets.UTF_8)));

            List<Seen<Prompt>> seen = reader.toEnd();

            assertEquals(List.of("p"), seen.stream().map(Seen::key).toList());
            assertEquals(List.of(), reader.toEnd());
        }
    }

    @Test
    void aBrokerThatGoesSilentIsNamedInsteadOfWaitedForForever() {
        try (TopicReader<Prompt> reader = reader(5)) {
            TopicException e = assertThrows(TopicException.class, reader::toEnd);

            assertTrue(e.getMessage().contains(ADDRESS), e.getMessage());
        }
    }

    @Test
    void whatTheClientThrowsIsATopicException() {
        try (TopicReader<Prompt> reader = reader(5)) {
            broker.setOffsetsException(new KafkaException("no leader"));

            TopicException e = assertThrows(TopicException.class, reader::toEnd);

            assertEquals("Kafka at " + ADDRESS + ", topic prompts: no leader", e.getMessage());
        }
    }

    @Test
    void aBrokerWithoutTheTopicIsNoEmptyTopic() {
        TopicException e =
                assertThrows(
                        TopicException.class,
                        () ->
                                new TopicReader<>(
                                        ADDRESS,
                                        Topics.PROMPTS,
                                        Codecs.PROMPT,
                                        PATIENCE,
                                        (where, patience) -> broker));

        assertEquals(
                "Kafka at "
                        + ADDRESS
                        + ", topic prompts: there is no such topic; is this the Kafka of a loop?",
                e.getMessage());
        assertTrue(broker.closed());
    }

    @Test
    void nobodyListeningIsATopicExceptionWithTheAddress() {
        String nobody = "127.0.0.1:" + Ports.free().kafka();

        TopicException e =
                assertThrows(
                        TopicException.class,
                        () ->
                                new TopicReader<>(
                                                nobody,
                                                Topics.PROMPTS,
                                                Codecs.PROMPT,
                                                PATIENCE,
                                                TopicReaderTest::consumer)
                                        .close());

        assertTrue(e.getMessage().contains(nobody), e.getMessage());
    }

    private static KafkaConsumer<String, byte[]> consumer(String address, Duration patience) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        address,
                        "default.api.timeout.ms",
                        Math.toIntExact(patience.toMillis())),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private TopicReader<Prompt> reader(long end) {
        Node node = new Node(0, "127.0.0.1", 9);
        Node[] nodes = {node};
        broker.updatePartitions(
                Topics.PROMPTS, List.of(new PartitionInfo(Topics.PROMPTS, 0, node, nodes, nodes)));
        broker.updateBeginningOffsets(Map.of(PARTITION, 0L));
        broker.updateEndOffsets(Map.of(PARTITION, end));
        return new TopicReader<>(
                ADDRESS, Topics.PROMPTS, Codecs.PROMPT, PATIENCE, (where, patience) -> broker);
    }
}
