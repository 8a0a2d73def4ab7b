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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void keysOfAnotherFileGoOverTheCommittedOnesAndUnderTheClustersOwn() throws IOException {
        Path file = flink.resolve("more.yaml");
        Files.writeString(
                file,
                "jobmanager.memory.process.size: 2g\nexternal-resources: gpu\nrest.port: 1\n");

        Map<String, String> keys =
                Examples.conf()
                        .under(FlinkConf.read(file))
                        .filledIn(Examples.book(false), Examples.STORE, Examples.LAYOUT)
                        .keys();

        assertEquals("2g", keys.get("jobmanager.memory.process.size"));
        assertEquals("gpu", keys.get("external-resources"));
        assertEquals("7004", keys.get("rest.port"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"- a list", "one: [a, b]", "nested:\n  key: 1", "just words"})
    void aFileThatIsNoListOfKeysIsNamed(String content) throws IOException {
        Path file = Files.writeString(flink.resolve("more.yaml"), content);

        String message =
                assertThrows(StackException.class, () -> FlinkConf.read(file)).getMessage();

        assertTrue(message.startsWith(file + " is not a list of Flink's keys"), message);
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
