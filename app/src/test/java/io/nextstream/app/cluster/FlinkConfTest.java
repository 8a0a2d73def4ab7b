package io.nextstream.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkConfTest {
    @TempDir private Path flink;

    @Test
    void portsStoreAndKeysAreFilledIn() {
        Map<String, String> keys = filledIn(false).keys();

        assertEquals("127.0.0.1:7003", keys.get("high-availability.zookeeper.quorum"));
        assertEquals("7004", keys.get("rest.port"));
        assertEquals("http://127.0.0.1:7002", keys.get("s3.endpoint"));
        assertEquals("hidden", keys.get("s3.secret-key"));
        assertEquals("896m", keys.get("jobmanager.memory.process.size"));
    }

    @Test
    void foldersFollowTheBucket() {
        assertEquals(
                "s3://pictures/flink/checkpoints",
                filledIn(false).keys().get("execution.checkpointing.dir"));
    }

    @Test
    void theReporterIsThereOnlyWhenAskedFor() {
        assertFalse(filledIn(false).keys().containsKey("metrics.reporter.prom.port"));
        assertTrue(filledIn(true).keys().containsKey("metrics.reporter.prom.port"));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Files.createDirectories(flink.resolve("conf"));
        Files.write(flink.resolve("conf/config.yaml"), filledIn(true).yaml());

        assertEquals(filledIn(true), FlinkConf.committed(flink));
    }

    @Test
    void aMissingDistributionIsNamed() {
        String message =
                assertThrows(StackException.class, () -> FlinkConf.committed(flink)).getMessage();

        assertTrue(message.startsWith(flink.toString()), message);
    }

    @Test
    void itIsNeverPrinted() {
        assertFalse(filledIn(false).toString().contains("hidden"));
    }

    private static FlinkConf filledIn(boolean metrics) {
        return Examples.conf().filledIn(Examples.book(metrics), Examples.STORE, Examples.LAYOUT);
    }
}
