package io.nextstream.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterConfigTest {
    private static final Endpoints HERE =
            new Endpoints("127.0.0.1:19092", "http://127.0.0.1:19094", "nextstream", "us-east-1");

    @TempDir Path folder;

    @Test
    void whatTheFileSetsWinsOverWhereOurOwnServersAre() throws IOException {
        ClusterConfig config = load("store.endpoint: http://minio:9000\ntrainer.beta: 30\n");

        assertEquals("http://minio:9000", config.endpoints().store());
        assertEquals("127.0.0.1:19092", config.endpoints().bootstrapServers());
        assertEquals(30, config.loop().trainer().beta());
    }

    @Test
    void aJobGetsWhatWasRead() throws IOException {
        ClusterConfig config = load("serving.batch.pictures: 4\nstore.region: eu-west-1\n");

        ClusterConfig arrived = ClusterConfig.ofArguments(config.arguments());

        assertEquals(config, arrived);
        assertEquals(4, arrived.loop().serving().maxBatch());
        assertEquals("eu-west-1", arrived.endpoints().store("a", "b").region());
    }

    @Test
    void aValueMayHoldAnEqualsSign() {
        ClusterConfig config = ClusterConfig.ofArguments(List.of("store.region=a=b"));

        assertEquals("a=b", config.endpoints().region());
    }

    @Test
    void aWordWithoutAValueIsNamed() {
        ConfigException e =
                assertThrows(
                        ConfigException.class,
                        () -> ClusterConfig.ofArguments(List.of("trainer.beta", "=1")));

        assertEquals(
                List.of("trainer.beta: expected key=value", "=1: expected key=value"),
                e.problems());
    }

    @Test
    void aKeyThatIsNoneStopsAJobToo() {
        ConfigException e =
                assertThrows(
                        ConfigException.class,
                        () -> ClusterConfig.ofArguments(List.of("store.endpiont=http://a:1")));

        assertTrue(e.problems().get(0).startsWith("store.endpiont: no such key"), e.toString());
    }

    private ClusterConfig load(String yaml) throws IOException {
        Path file = folder.resolve("nextstream.yaml");
        Files.writeString(file, yaml);
        return ClusterConfig.load(file, HERE);
    }
}
