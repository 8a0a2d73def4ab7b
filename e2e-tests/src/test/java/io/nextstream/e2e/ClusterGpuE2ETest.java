package io.nextstream.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * GPUs on a cluster of processes, promised by a discovery script of the test: what it prints
 * reaches the trainer, and what it complains about reaches whoever submits.
 */
class ClusterGpuE2ETest {
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
    void anAbsentGpuEndsTheJobOnceWithTheReasonOfTheScript()
            throws IOException, InterruptedException {
        up("echo 'the card fell out' >&2; exit 1");

        String refused = submit();

        assertTrue(
                refused.contains("training failed: trainer.device is gpu, but there is no GPU: "),
                refused);
        assertTrue(refused.contains("the card fell out"), refused);
        assertTrue(refused.contains("or set trainer.device: cpu"), refused);
    }

    /** The libtorch of the tests is the one for CPUs: it must be asked for cuda:0 to refuse it. */
    @Test
    void theDeviceThatTheScriptPrintsReachesTheTrainer() throws IOException, InterruptedException {
        up("echo 0");

        String refused = submit();

        assertTrue(
                refused.contains(
                        "training failed: trainer.device is gpu, but Flink hands out cuda:0, which libtorch here cannot use"),
                refused);
    }

    private void up(String discovery) throws IOException, InterruptedException {
        Path script =
                Files.writeString(folder.resolve("discover.sh"), "#!/bin/sh\n" + discovery + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        Path keys =
                Files.writeString(
                        folder.resolve("gpu.yaml"),
                        """
                        external-resources: gpu
                        external-resource.gpu.amount: 1
                        external-resource.gpu.driver-factory.class: io.nextstream.gpu.GpuDriverFactory
                        external-resource.gpu.param.discovery-script.path: %s
                        """
                                .formatted(script));
        cluster.run("up", "--flink-conf", keys.toString()).succeeded();
    }

    private String submit() throws IOException, InterruptedException {
        Path settings =
                Files.writeString(folder.resolve("nextstream.yaml"), "trainer.device: gpu\n");
        return cluster.run("submit", "--config", settings.toString()).failed();
    }
}
