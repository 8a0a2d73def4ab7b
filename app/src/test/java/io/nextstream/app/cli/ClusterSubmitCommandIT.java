package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.TinyBase;
import io.nextstream.app.cluster.FakeFlink;
import io.nextstream.app.cluster.FakeFlink.Answer;
import io.nextstream.app.stack.ClientFile;
import io.nextstream.app.stack.DataFolder;
import io.nextstream.store.embedded.EmbeddedObjectStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cluster submit} and {@code demo --cluster} against a Flink that only answers. */
class ClusterSubmitCommandIT {
    private static final String HOME = "nextstream.home";
    private static final String RUNS =
            "{\"state\":\"RUNNING\",\"vertices\":[{\"parallelism\":1,\"tasks\":{\"RUNNING\":1}}]}";
    private static final String ALL_THREE =
            """
            {"jobs":[{"jid":"1","name":"serving","state":"RUNNING"},
                     {"jid":"2","name":"preference","state":"RUNNING"},
                     {"jid":"3","name":"training","state":"RUNNING"}]}
            """;

    @TempDir private static Path folder;

    private static EmbeddedObjectStore store;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final @Nullable String home = System.getProperty(HOME);
    private FakeFlink flink;

    @BeforeAll
    static void aCheckoutAndAStore() throws IOException {
        TinyBase.unmeasured().save(folder.resolve("base"));
        Path jar = folder.resolve("app/app-jobs/target/nextstream-jobs.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "jar");
        store = EmbeddedObjectStore.start(folder.resolve("store"), 0, "nextstream");
    }

    @BeforeEach
    void aClusterWithoutJobs() throws IOException {
        System.setProperty(HOME, folder.toString());
        flink = FakeFlink.withoutJobs("nextstream");
        Path data = Files.createDirectories(folder.resolve("cluster"));
        new ClientFile("127.0.0.1:1", store.config(), flink.url()).write(data);
    }

    @AfterEach
    void end() {
        if (home == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, home);
        }
        flink.close();
    }

    @AfterAll
    static void endTheStore() {
        store.close();
    }

    @Test
    void whatDoesNotRunIsStarted() {
        flink.answers("POST /jars/j_jobs.jar/run", "{\"jobid\":\"7\"}")
                .answers("GET /jobs/7", RUNS);

        assertEquals(ExitCode.OK, submit(), err.toString());

        assertEquals(
                List.of(
                        "serving        started",
                        "preference     started",
                        "training       started",
                        "The jobs run; Flink's page is " + flink.url()),
                printed());
    }

    @Test
    void whatRunsIsLeftAlone() {
        flink.answers("GET /jobs/overview", ALL_THREE)
                .answers("GET /jobs/1", RUNS)
                .answers("GET /jobs/2", RUNS)
                .answers("GET /jobs/3", RUNS);

        assertEquals(ExitCode.OK, submit(), err.toString());

        assertEquals("serving        was running", printed().get(0));
        assertTrue(flink.lines().stream().noneMatch(line -> line.startsWith("POST")));
    }

    @Test
    void anUpgradeEndsEachWithASavepointAndStartsItAgain() {
        String none = "{\"jobs\":[]}"; // after each stop
        flink.answers("GET /jobs/overview", ALL_THREE, none, ALL_THREE, none, ALL_THREE, none)
                .answers("POST /jars/j_jobs.jar/run", "{\"jobid\":\"7\"}")
                .answers("GET /jobs/7", RUNS);
        for (int id = 1; id <= 3; id++) {
            flink.answers("POST /jobs/" + id + "/stop", "{\"request-id\":\"r\"}")
                    .answers(
                            "GET /jobs/" + id + "/savepoints/r",
                            "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{}}")
                    .answers("GET /jobs/" + id, "{\"state\":\"FINISHED\"}");
        }

        assertEquals(ExitCode.OK, submit("--from-savepoint"), err.toString());

        assertEquals(
                List.of(
                        "serving        replaced",
                        "preference     replaced",
                        "training       replaced"),
                printed().subList(0, 3));
        assertEquals(3, flink.lines().stream().filter("POST /jars/j_jobs.jar/run"::equals).count());
    }

    @Test
    void aJobThatFlinkRefusesIsOneLine() {
        flink.answers(
                "POST /jars/j_jobs.jar/run",
                new Answer(400, "{\"errors\":[\"a.b.C: store.endpoint is missing\"]}"));

        assertEquals(ExitCode.FAILED, submit());
        assertEquals(
                "nextstream: Flink refuses: store.endpoint is missing", err.toString().strip());
    }

    @Test
    void aJobThatFailsAtItsStartIsOneLine() {
        flink.answers("POST /jars/j_jobs.jar/run", "{\"jobid\":\"7\"}")
                .answers("GET /jobs/7", "{\"state\":\"FAILED\",\"vertices\":[]}")
                .answers(
                        "GET /jobs/7/exceptions",
                        "{\"exceptionHistory\":{\"entries\":[{\"stacktrace\":\"a.b.C: no GPU\"}]}}");

        assertEquals(ExitCode.FAILED, submit());
        assertEquals("nextstream: serving failed: no GPU", err.toString().strip());
    }

    @Test
    void withoutAClusterADemoOnItEndsBeforeItStarts() {
        assertEquals(ExitCode.FAILED, demoOn(folder.resolve("nowhere")));
        assertTrue(err.toString().contains("there is no " + folder.resolve("nowhere")));
    }

    @Test
    void aDemoKeepsWhatTheClusterHasNotInAFolderBesideIt() {
        try (DataFolder taken = DataFolder.open(folder.resolve("cluster/demo"))) {
            assertEquals(ExitCode.FAILED, demoOn(folder.resolve("cluster")));
            assertTrue(err.toString().contains("another process runs on " + taken.path()));
        }
    }

    private int demoOn(Path cluster) {
        return run(
                "demo",
                "--cluster",
                cluster.toString(),
                "--base",
                folder.resolve("base").toString(),
                "--taste",
                "none",
                "--report",
                folder.resolve("report").toString());
    }

    private int submit(String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "cluster",
                                "submit",
                                "--data",
                                folder.resolve("cluster").toString(),
                                "--base",
                                folder.resolve("base").toString()));
        words.addAll(List.of(more));
        return run(words.toArray(new String[0]));
    }

    private int run(String... words) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
    }

    private List<String> printed() {
        return out.toString().lines().map(String::strip).toList();
    }
}
