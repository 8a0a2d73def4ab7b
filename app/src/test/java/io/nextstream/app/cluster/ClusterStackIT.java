package io.nextstream.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.cluster.FakeFlink.Answer;
import io.nextstream.app.jobs.LoopJob;
import io.nextstream.app.stack.ClientFile;
import io.nextstream.app.stack.RunningJob;
import io.nextstream.app.stack.StackException;
import io.nextstream.store.embedded.EmbeddedObjectStore;
import io.nextstream.store.object.MinioObjectStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that really is one, and a Flink that only answers. */
class ClusterStackIT {
    private static final String RUN = "POST /jars/j_jobs.jar/run";

    @TempDir Path folder;

    private FakeFlink flink;
    private EmbeddedObjectStore store;

    @BeforeEach
    void serve() throws IOException {
        flink = FakeFlink.withoutJobs("states").answers(RUN, "{\"jobid\":\"7\"}");
        store = EmbeddedObjectStore.start(folder.resolve("store"), 0, "nextstream");
        new ClientFile("127.0.0.1:9092", store.config(), flink.url()).write(folder);
        Files.writeString(folder.resolve("jobs.jar"), "jar");
    }

    @AfterEach
    void end() {
        flink.close();
        store.close();
    }

    @Test
    void aFirstStartRunsTheJobFromTheJarWithTheClustersAddresses() {
        try (ClusterStack stack = connect()) {
            assertEquals("127.0.0.1:9092", stack.bootstrapServers());
            assertEquals(flink.url(), stack.webUi());
            assertTrue(stack.store().putIfAbsent("a", new byte[1]));

            RunningJob job = stack.submit(LoopJob.SERVING);

            assertEquals("serving", job.name());
            StoreConfig at = store.config();
            assertEquals(
                    "{\"entryClass\":\"io.nextstream.app.jobs.JobMain\",\"programArgsList\":[\"serving\","
                            + "\"kafka.bootstrap-servers=127.0.0.1:9092\",\"store.bucket=nextstream\","
                            + "\"store.endpoint=%s\",\"store.region=%s\"]}"
                                    .formatted(at.endpoint(), at.region()),
                    flink.last(RUN).body());
        }
    }

    @Test
    void aLaterStartGoesOnFromTheNewestCheckpoint() {
        try (ClusterStack stack = connect();
                ObjectStore states =
                        MinioObjectStore.connect(store.config().withBucket("states"))) {
            states.put("cp/serving/old/chk-4/_metadata", new byte[1]);

            stack.submit(LoopJob.SERVING);

            String body = flink.last(RUN).body();
            assertTrue(
                    body.endsWith("\"savepointPath\":\"s3://states/cp/serving/old/chk-4\"}"), body);
        }
    }

    @Test
    void theJarIsUploadedOnceAndTakenAwayAtTheEnd() {
        try (ClusterStack stack = connect()) {
            stack.submit(LoopJob.SERVING);
            stack.submit(LoopJob.TRAINING);
        }

        assertEquals(1, flink.lines().stream().filter("POST /jars/upload"::equals).count());
        assertEquals("DELETE /jars/j_jobs.jar", flink.lines().get(flink.lines().size() - 1));
    }

    @Test
    void aJobManagerThatForgotTheJarSpoilsNoEnd() {
        flink.answers("DELETE /jars/j_jobs.jar", new Answer(400, "{\"errors\":[\"no jar\"]}"));

        ClusterStack stack = connect();
        stack.submit(LoopJob.SERVING);
        stack.close();
    }

    @Test
    void aJobThatLivesIsAdoptedAndOneThatIsOverIsNot() {
        flink.answers(
                        "GET /jobs/overview",
                        """
                        {"jobs":[{"jid":"1","name":"training","state":"FAILED"},
                                 {"jid":"2","name":"serving","state":"RUNNING"},
                                 {"jid":"3","name":"training","state":"RESTARTING"}]}
                        """)
                .answers("GET /jobs/3", "{\"state\":\"CANCELED\"}");
        try (ClusterStack stack = connect()) {
            assertFalse(stack.find(LoopJob.PREFERENCE).isPresent());
            RunningJob adopted = stack.submit(LoopJob.TRAINING);

            assertEquals("training has ended", adopted.failure().orElseThrow());
            assertFalse(flink.lines().contains("POST /jars/upload"));
        }
    }

    @Test
    void withoutAJobJarTheCommandThatBuildsItIsNamed() throws IOException {
        Files.delete(folder.resolve("jobs.jar"));
        try (ClusterStack stack = connect()) {
            StackException e =
                    assertThrows(StackException.class, () -> stack.submit(LoopJob.SERVING));
            assertEquals(
                    "there is no "
                            + folder.resolve("jobs.jar")
                            + ": `./nextstream cluster` builds it, and so does `mvn verify`",
                    e.getMessage());
        }
    }

    @Test
    void aClusterThatIsDownIsSaidBeforeAnythingElse() {
        flink.close();

        StackException e = assertThrows(StackException.class, this::connect);
        assertTrue(e.getMessage().endsWith("is the cluster up?"), e.getMessage());
    }

    private ClusterStack connect() {
        return ClusterStack.connect(folder, null, folder.resolve("jobs.jar"));
    }
}
