package io.nextstream.e2e.containers;

import static io.nextstream.e2e.containers.Repository.DOCKER;
import static io.nextstream.e2e.containers.Repository.ROOT;
import static io.nextstream.e2e.containers.Repository.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.store.object.MinioObjectStore;
import io.nextstream.store.object.MinioServer;
import io.nextstream.store.object.StoreConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the services zookeeper, jobmanager and taskmanager, and the health checks of
 * docker-compose.yml, by hand: on free ports of the loopback address, and without the reporter,
 * which would listen everywhere.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class ContainerCommandsIT {

    private static final Path FLINK = ROOT.resolve("flink-conf/distribution/target/flink");

    /** Of Flink: nothing leaves this machine, and little memory. */
    private static final String PROPERTIES =
            """
            rest.port: %d
            high-availability.zookeeper.quorum: 127.0.0.1:%d
            s3.endpoint: %s
            taskmanager.memory.task.off-heap.size: 128m
            taskmanager.memory.process.size: 1400m
            metrics.reporter.prom.factory.class:
            metrics.reporter.prom.port:
            """;

    @TempDir private Path folder;
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void theyMakeAClusterAndTheGpuVariantFindsItsGpu() throws Exception {
        int zooKeeper = freePort();
        int rest = freePort();
        start("zookeeper", Map.of("ZOOKEEPER_BIND", "127.0.0.1", "ZOOKEEPER_PORT", zooKeeper + ""));
        healthy("zookeeper", zooKeeper + "");
        try (MinioServer minio = MinioServer.start(folder)) {
            StoreConfig store = minio.config("nextstream");
            MinioObjectStore.connect(store).close(); // makes the bucket, as the service does
            Map<String, String> flink = new HashMap<>();
            flink.put("S3_ACCESS_KEY", store.accessKey());
            flink.put("S3_SECRET_KEY", store.secretKey());
            flink.put("FLINK_PROPERTIES", PROPERTIES.formatted(rest, zooKeeper, store.endpoint()));
            start("jobmanager", flink);
            healthy("http", rest + "", "/overview");

            flink.put("NEXTSTREAM_GPU", "1");
            flink.put("PATH", machineWithAGpu() + ":" + System.getenv("PATH"));
            start("taskmanager", flink);
            await(() -> overview(rest).contains("\"taskmanagers\":1,"));
            assertNotEquals(0, health("http", rest + "", "/nowhere"));
            end();
        }
        String said = printed("taskmanager");
        assertTrue(said.contains("GPUs of this TaskManager: [index 0]"), said);
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(
                                folder.resolve("taskmanager/conf/config.yaml"))));
        assertNotEquals(0, health("zookeeper", zooKeeper + ""), "where nobody is, nobody is well");
    }

    @Test
    void whatDiffersTakesThePlaceOfWhatIsCommitted() throws Exception {
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexit 1\n");
        assertTrue(java.toFile().setExecutable(true));
        Map<String, String> environment = new HashMap<>();
        environment.put("JAVA_HOME", folder.resolve("jdk").toString());
        environment.put("S3_ACCESS_KEY", "user");
        environment.put("S3_SECRET_KEY", "it's: #secret");
        environment.put("FLINK_PROPERTIES", PROPERTIES.formatted(7, 8, "http://minio:9000"));
        environment.put("NEXTSTREAM_GPU", "1");
        assertTrue(refusal("jobmanager", environment).contains("could not compute its memory"));

        Map<String, Object> expected = Repository.flinkConfiguration();
        expected.keySet().removeIf(key -> key.startsWith("metrics.reporter."));
        expected.put("rest.port", 7);
        expected.put("high-availability.zookeeper.quorum", "127.0.0.1:8");
        expected.put("s3.endpoint", "http://minio:9000");
        expected.put("s3.access-key", "user");
        expected.put("s3.secret-key", "it's: #secret");
        expected.put("taskmanager.memory.task.off-heap.size", "128m");
        expected.put("taskmanager.memory.process.size", "1400m");
        Map<String, Object> merged = yaml(folder.resolve("jobmanager/conf/config.yaml"));
        assertEquals("gpu", merged.get("external-resources"));
        merged.keySet().removeIf(key -> key.startsWith("external-resource"));
        assertEquals(expected, merged);
    }

    @Test
    void whatIsMissingIsSaid() throws Exception {
        assertEquals(
                "run.sh: zookeeper, jobmanager or taskmanager, not 'worker'",
                refusal("worker", Map.of()));
        assertEquals(
                "run.sh: S3_ACCESS_KEY and S3_SECRET_KEY must be set",
                refusal("jobmanager", Map.of()));
    }

    private String refusal(String role, Map<String, String> environment) throws Exception {
        Process process = start(role, environment);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(1, process.exitValue());
        return printed(role);
    }

    private String printed(String role) throws IOException {
        return Files.readString(folder.resolve(role + ".out")).strip();
    }

    private Process start(String role, Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(DOCKER.resolve("run.sh").toString(), role)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(role + ".out").toFile());
        builder.environment().put("FLINK_HOME", FLINK.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("NEXTSTREAM_RUN", folder.resolve(role).toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private Path machineWithAGpu() throws IOException {
        Path program = Files.createDirectory(folder.resolve("bin")).resolve("nvidia-smi");
        Files.writeString(program, "#!/bin/sh\necho 'GPU 0: NVIDIA H100 (UUID: GPU-1)'\n");
        assertTrue(program.toFile().setExecutable(true));
        return program.getParent();
    }

    private void healthy(String... check) {
        await(() -> health(check) == 0);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
    }

    private static String overview(int port) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/overview");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private int health(String... check) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(DOCKER.resolve("health.sh").toString()));
        command.addAll(List.of(check));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
