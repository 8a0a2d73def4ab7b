package io.nextstream.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The servers as processes of their own: up, a death, up again, down, and nothing left. */
class ClusterE2ETest {
    private static final List<String> PARTS =
            List.of("jobmanager", "kafka", "store", "taskmanager-1", "zookeeper");
    private static final Path FLINK =
            Path.of(System.getProperty("nextstream.home"))
                    .resolve("flink-conf/distribution/target/flink");

    @TempDir private Path folder;
    private ClusterFolder cluster;

    @BeforeEach
    void nameIt() {
        cluster = new ClusterFolder(folder);
    }

    @AfterEach
    void leaveNothing() throws IOException, InterruptedException {
        cluster.run("down");
    }

    @Test
    void whatDiesComesBackInItsPlaceAndDownLeavesNothing()
            throws IOException, InterruptedException {
        up();
        Map<String, Long> first = cluster.processes();
        Map<String, String> ports = cluster.ports();
        assertEquals(PARTS, List.copyOf(first.keySet()));
        assertOwnerOnly("conf/config.yaml", "client.properties", "store.properties");

        cluster.kill("kafka");
        String status = cluster.run("status").failed();
        assertTrue(line(status, "kafka").endsWith("not running"), status);
        assertTrue(line(status, "store").contains("answers, pid " + first.get("store")), status);

        String again = up();
        Map<String, Long> second = cluster.processes();
        assertFalse(line(again, "kafka").contains("was running"), again);
        assertNotEquals(first.get("kafka"), second.get("kafka"));
        second.put("kafka", first.get("kafka"));
        assertEquals(first, second, "what lived was left alone");
        assertEquals(ports, cluster.ports());

        assertEquals(
                "Ended " + String.join(", ", PARTS) + ".", cluster.run("down").succeeded().strip());
        assertEquals(List.of(), cluster.living());
        assertFree(ports.values());
        assertFalse(Files.exists(cluster.data().resolve("tmp")));
        assertEquals("Nothing ran.", cluster.run("down").succeeded().strip());
    }

    @Test
    void aStartThatCannotBeCompletedIsTakenBackAndSaysWhy()
            throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.createDirectories(cluster.data());
            Files.writeString(
                    cluster.data().resolve("cluster.properties"),
                    "port.flink=" + taken.getLocalPort());

            String printed = cluster.run("up").failed();
            String last = printed.strip().lines().reduce((a, b) -> b).orElseThrow();
            assertTrue(
                    last.startsWith("nextstream: jobmanager: port " + taken.getLocalPort()),
                    printed);
            assertTrue(printed.contains("zookeeper"), "the others were up already: " + printed);
            assertEquals(List.of(), cluster.living());
            assertEquals(Map.of(), cluster.processes());
        }
    }

    @Test
    void everyLibraryOfTheDistributionIsThereOnce() throws IOException {
        Map<String, List<String>> versions;
        try (Stream<Path> jars = Files.list(FLINK.resolve("lib"))) {
            versions =
                    jars.map(jar -> jar.getFileName().toString())
                            .collect(Collectors.groupingBy(n -> n.replaceFirst("-\\d.*", "")));
        }
        versions.values().removeIf(jars -> jars.size() == 1);
        versions.remove("flink-shaded-asm"); // -9 and -3 belong to the names of these two
        versions.remove("flink-shaded-zookeeper");
        assertEquals(Map.of(), versions, "left of an older version: run mvn clean");
        for (String plugin : List.of("s3-fs-native", "metrics-prometheus")) {
            try (Stream<Path> jars = Files.list(FLINK.resolve("plugins").resolve(plugin))) {
                assertEquals(1, jars.count(), plugin);
            }
        }
    }

    private String up() throws IOException, InterruptedException {
        return cluster.run("up").succeeded();
    }

    private void assertOwnerOnly(String... names) throws IOException {
        for (String name : names) {
            Path file = cluster.data().resolve(name);
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                    name);
        }
    }

    private static void assertFree(Iterable<String> ports) throws IOException {
        for (String port : ports) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), Integer.parseInt(port)));
            }
        }
    }

    private static String line(String printed, String part) {
        return printed.lines()
                .filter(line -> line.strip().startsWith(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + part + " in:\n" + printed));
    }
}
