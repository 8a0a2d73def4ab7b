package io.nextstream.app.topics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.Erasure;
import io.nextstream.events.Topics;
import io.nextstream.events.avro.Codecs;
import java.time.Instant;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TopicWriterTest {
    private static final String ADDRESS = "127.0.0.1:9";
    private static final Erasure ERASURE = new Erasure("ann", Instant.EPOCH);

    private final MockProducer<String, byte[]> broker =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());

    private final TopicWriter<Erasure> writer =
            new TopicWriter<>(ADDRESS, Topics.ERASURES, Codecs.ERASURE, address -> broker);

    @Test
    void aRecordGoesToItsTopicUnderItsOwnKey() {
        writer.send(ERASURE);

        ProducerRecord<String, byte[]> record = broker.history().get(0);
        assertEquals(Topics.ERASURES, record.topic());
        assertEquals(Codecs.ERASURE.key(ERASURE), record.key());
        assertArrayEquals(Codecs.ERASURE.encode(ERASURE), record.value());
    }

    @Test
    void whatTheBrokerRefusesIsThrownByTheNextCallAndNothingMoreIsSent() {
        writer.send(ERASURE);
        broker.errorNext(new RecordTooLargeException("1 MB at most"));

        TopicException e = assertThrows(TopicException.class, () -> writer.send(ERASURE));

        assertEquals("Kafka at " + ADDRESS + ", topic erasures: 1 MB at most", e.getMessage());
        assertThrows(TopicException.class, writer::flush);
        assertEquals(1, broker.history().size());
    }

    @Test
    void aBrokerThatWentSilentIsToldWithItsAddressAndWhatToLookAt() {
        writer.send(ERASURE);
        broker.errorNext(new TimeoutException("expired"));

        TopicException e = assertThrows(TopicException.class, writer::flush);

        assertEquals(
                "Kafka at "
                        + ADDRESS
                        + ", topic erasures: no answer (expired);"
                        + " does the loop run, and is this its address?",
                e.getMessage());
    }

    @Test
    void anAddressThatIsNoneIsATopicException() {
        TopicException e =
                assertThrows(
                        TopicException.class,
                        () ->
                                new TopicWriter<>(
                                        ADDRESS,
                                        Topics.ERASURES,
                                        Codecs.ERASURE,
                                        address -> {
                                            throw new KafkaException("no such host");
                                        }));

        assertEquals("Kafka at " + ADDRESS + ", topic erasures: no such host", e.getMessage());
    }

    @Test
    void closingClosesTheProducer() {
        writer.close();

        assertTrue(broker.closed());
    }
}
