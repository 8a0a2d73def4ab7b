package io.nextstream.app.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaTest {
    @Test
    void aBrokerThatHasToStopSaysWhatToDo() {
        assertEquals(
                "Kafka had to stop, and everything with it: the disk of /d/kafka is full; make room,"
                        + " then the same command goes on from here",
                EmbeddedKafka.lastWords(Path.of("/d/kafka"), 4_096));
        assertEquals(
                "Kafka had to stop, and everything with it: its log says why; the same command goes"
                        + " on from here",
                EmbeddedKafka.lastWords(Path.of("/d/kafka"), 1L << 30));
    }
}
