package io.nextstream.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.cluster.Part.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandLinesTest {
    @Test
    void theBrokerRunsFromThisApplicationOnItsPorts() {
        List<String> c = launch(Part.of(Kind.KAFKA)).command();

        assertEquals("/jdk/bin/java", c.get(0));
        assertEquals(
                List.of(
                        "-cp",
                        "/app.jar",
                        BrokerMain.class.getName(),
                        "/data/kafka",
                        "7000",
                        "7001"),
                c.subList(c.size() - 6, c.size()));
    }

    @Test
    void theStoreGetsItsKeysWhereNobodySeesThem() {
        Launch store = launch(Part.of(Kind.STORE));

        assertEquals(
                List.of(
                        "/bin/minio",
                        "server",
                        "--quiet",
                        "--address",
                        "127.0.0.1:7002",
                        "/data/store"),
                store.command());
        assertEquals("hidden", store.environment().get("MINIO_ROOT_PASSWORD"));
    }

    @Test
    void zooKeeperComesOutOfFlinkItself() {
        List<String> c = launch(Part.of(Kind.ZOOKEEPER)).command();

        assertTrue(c.contains("/flink/lib/*"), c.toString());
        assertEquals("/data/conf/zoo.cfg", c.get(c.size() - 1));
    }

    @Test
    void flinkComputesTheJobManagersMemory() {
        Launch jobManager = launch(Part.of(Kind.JOBMANAGER));

        // 896 MB less 256 of metaspace, 192 of overhead and 128 off the heap.
        assertTrue(jobManager.command().contains("-Xmx" + (320 << 20)), jobManager.toString());
        assertTrue(jobManager.command().contains("--add-opens=java.base/a=ALL-UNNAMED"));
        assertEquals("/flink/plugins", jobManager.environment().get("FLINK_PLUGINS_DIR"));
    }

    @Test
    void eachTaskManagerHasItsPortsAndANameThatNoOtherStartHad() {
        String first = launch(new Part(Kind.TASKMANAGER, 1)).toString();
        String second = launch(new Part(Kind.TASKMANAGER, 2)).toString();

        assertTrue(first.contains("-D taskmanager.rpc.port=7008"), first);
        assertTrue(second.contains("-D taskmanager.rpc.port=7011"), second);
        assertTrue(second.contains("-D taskmanager.data.port=7012"), second);
        assertTrue(second.contains("-D taskmanager.resource-id=taskmanager-2-f00"), second);
        assertTrue(first.contains("-D taskmanager.memory.task.off-heap.size="), first);
    }

    @Test
    void metricsHavePortsOnlyWhenAskedFor() {
        Part part = new Part(Kind.TASKMANAGER, 1);

        assertFalse(launch(part).toString().contains("metrics.reporter"));
        assertTrue(
                lines(true)
                        .of(part, "f00")
                        .toString()
                        .contains("-D metrics.reporter.prom.port=7010"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void noCommandLineHasASecretAndEachHasALogOfItsOwn(Kind kind) {
        Part part = Part.of(kind);
        Launch launch = launch(part);

        assertFalse(launch.toString().contains("hidden"), launch.toString());
        assertTrue(launch.output().startsWith("/data/logs"), launch.output().toString());
        assertTrue(launch.output().getFileName().toString().startsWith(part.name()));
    }

    private static Launch launch(Part part) {
        return lines(false).of(part, "f00");
    }

    private static CommandLines lines(boolean metrics) {
        Book book = Examples.book(metrics);
        return new CommandLines(
                Examples.LAYOUT,
                book,
                Examples.conf().filledIn(book, Examples.STORE, Examples.LAYOUT),
                Examples.STORE,
                Path.of("/bin/minio"));
    }
}
