package io.nextstream.app.doctor;

import static io.nextstream.app.doctor.Findings.assertAllWell;
import static io.nextstream.app.doctor.Findings.assertError;
import static io.nextstream.app.doctor.Findings.assertOne;
import static io.nextstream.app.doctor.Jars.jar;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.app.doctor.Finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarFactsTest {
    @TempDir Path folder;

    private Path flink;
    private Path jobJar;

    @BeforeEach
    void layOut() throws IOException {
        flink = folder.resolve("flink");
        jobJar = folder.resolve("jobs.jar");
        Jars.distribution(flink);
        jar(jobJar, "kafka/kafka-version.properties", "version=4.2.2\n");
    }

    @Test
    void onceInLibIsRight() throws IOException {
        assertAllWell(djl());
        assertAllWell(new JobJar().judge(JarFacts.of(flink, jobJar)));
    }

    @Test
    void twiceInLibIsAnErrorThatNamesBoth() throws IOException {
        jar(flink.resolve("lib/libtorch-old.jar"), "native/lib/pytorch.properties", "");

        assertError("class loading", "lib/libtorch-old.jar, lib/part-", "delete all but", djl());
    }

    @Test
    void inAPluginIsAnError() throws IOException {
        jar(flink.resolve("plugins/x/api.jar"), "ai/djl/engine/Engine.class", "");

        assertError("class loading", "plugins/x/api.jar", "delete all but", djl());
    }

    @Test
    void nowhereIsAnError() throws IOException {
        Files.delete(flink.resolve("lib/part-0.jar"));

        assertError("class loading", "is not in", "cluster up", djl());
    }

    @Test
    void inTheJobJarIsAnError() throws IOException {
        jar(jobJar, "ai/djl/engine/Engine.class", "");

        assertError("class loading", "1 entries of DJL", "app/app-jobs/pom.xml", djl());
    }

    @Test
    void anotherKafkaClientInTheJobJarIsAnError() throws IOException {
        jar(jobJar, "kafka/kafka-version.properties", "version=4.3.0\n");

        assertError(
                "job jar",
                "has kafka-clients 4.3.0",
                "kafka.version",
                new JobJar().judge(JarFacts.of(flink, jobJar)));
    }

    @Test
    void nothingBuiltIsOneWarning() throws IOException {
        Files.delete(jobJar);
        JarFacts facts = JarFacts.of(flink, jobJar);

        assertOne(
                Severity.WARNING,
                "job jar",
                "is not built",
                "cluster up",
                new JobJar().judge(facts));
        assertEquals(List.of(), new DjlOnce().judge(facts));
    }

    private List<Finding> djl() throws IOException {
        return new DjlOnce().judge(JarFacts.of(flink, jobJar));
    }
}
