package io.nextstream.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.Preference;
import io.nextstream.events.avro.Codecs;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

final class EventSinksTest {
    private static final KafkaConnection NOWHERE = KafkaConnection.to("127.0.0.1:1");

    @Test
    void aRecordTravelsUnderItsOwnKeyWithTheTimeOfWriting() {
        Preference vote = Events.vote("v1");
        ProducerRecord<byte[], byte[]> record =
                new EventSerializer<>(Codecs.PREFERENCE, "votes").serialize(vote, null, 42L);
        assertEquals("votes", record.topic());
        assertArrayEquals("v1".getBytes(StandardCharsets.UTF_8), record.key());
        assertArrayEquals(Codecs.PREFERENCE.encode(vote), record.value());
        assertNull(record.timestamp());
    }

    @Test
    void transactionsFitAStockBrokersLimit() {
        assertTrue(Long.parseLong(EventSinks.TRANSACTION_TIMEOUT_MS) < 15 * 60 * 1000);
        EventSinks.exactlyOnce(NOWHERE, Codecs.PREFERENCE, "votes", "test-votes");
        EventSinks.atLeastOnce(NOWHERE, Codecs.PREFERENCE, "votes");
        EventSinks.deadLetters(NOWHERE);
    }

    @Test
    void aSourceReadsOnlyWhatWasCommittedWhateverTheConnectionSays() {
        KafkaConnection sloppy =
                new KafkaConnection("127.0.0.1:1", Map.of("isolation.level", "read_uncommitted"));
        assertEquals("read_uncommitted", sloppy.asProperties().get("isolation.level"));
        EventSource.source(sloppy, "votes", "test");
    }

    @Test
    void aConnectionNeedsAnAddress() {
        assertThrows(IllegalArgumentException.class, () -> KafkaConnection.to(" "));
    }
}
