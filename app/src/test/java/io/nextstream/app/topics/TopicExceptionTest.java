package io.nextstream.app.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.Topics;
import io.nextstream.events.avro.Codecs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class TopicExceptionTest {
    private static final String NO_ADDRESS = "127.0.0.1:99999";

    @Test
    void theInnermostCauseIsTold() {
        KafkaException e = new KafkaException("outside", new KafkaException("inside"));

        assertEquals("Kafka at h:1: inside", new TopicException("Kafka at h:1", e).getMessage());
    }

    @Test
    void silenceIsToldAsSilence() {
        String message =
                new TopicException("Kafka at h:1", new TimeoutException("15 s")).getMessage();

        assertTrue(
                message.startsWith("Kafka at h:1: no answer (15 s); does the loop run"), message);
    }

    @Test
    void anAddressThatCannotBeIsNamedByBothClients() {
        for (TopicException e :
                new TopicException[] {
                    assertThrows(
                            TopicException.class,
                            () -> new TopicWriter<>(NO_ADDRESS, Topics.PROMPTS, Codecs.PROMPT)),
                    assertThrows(
                            TopicException.class,
                            () -> new TopicReader<>(NO_ADDRESS, Topics.PROMPTS, Codecs.PROMPT))
                }) {
            assertTrue(e.getMessage().startsWith("Kafka at " + NO_ADDRESS), e.getMessage());
        }
    }
}
