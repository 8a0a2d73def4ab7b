package io.nextstream.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.cluster.FakeFlink.Answer;
import io.nextstream.app.stack.StackException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterJobTest {
    private static final String JOB = "GET /jobs/7";
    private static final String STOP = "POST /jobs/7/stop";
    private static final String SAVEPOINT = "GET /jobs/7/savepoints/r";

    private FakeFlink flink;
    private ClusterJob job;

    @BeforeEach
    void serve() throws IOException {
        flink = new FakeFlink();
        job =
                new ClusterJob(
                        flink.rest(),
                        "7",
                        "serving",
                        "s3://bucket/savepoints/serving",
                        Duration.ofMillis(1));
    }

    @AfterEach
    void end() {
        flink.close();
    }

    @Test
    void itRunsWhenEveryTaskOfEveryVertexRuns() {
        flink.answers(
                JOB,
                job("CREATED"),
                job("RUNNING"),
                job("RUNNING", vertex(2, 2), vertex(1, 0)),
                job("RESTARTING", vertex(2, 2), vertex(1, 1)),
                job("RUNNING", vertex(2, 2), vertex(1, 1)));

        for (int i = 0; i < 4; i++) {
            assertFalse(job.isRunning(), "look " + i);
        }
        assertTrue(job.isRunning());
        assertEquals(Optional.empty(), job.failure());
        assertEquals("serving", job.name());
    }

    @Test
    void aJobManagerThatIsAwayOrComesBackLeavesItAliveAndNotRunning() {
        flink.answers(
                JOB,
                new Answer(404, "{\"errors\":[\"Job 7 not found\"]}"),
                new Answer(404, "{\"errors\":[\"Job 7 not found\"]}"),
                new Answer(503, "leader election"),
                new Answer(503, "leader election"),
                new Answer(200, job("RUNNING", vertex(1, 1))));

        for (int i = 0; i < 2; i++) {
            assertFalse(job.isRunning());
            assertEquals(Optional.empty(), job.failure());
        }
        assertTrue(job.isRunning());

        flink.close();
        assertFalse(job.isRunning());
        assertEquals(Optional.empty(), job.failure());
    }

    @Test
    void aQuestionThatFlinkDoesNotUnderstandIsNoAbsence() {
        flink.answers(JOB, new Answer(400, "{\"errors\":[\"7 is no job id\"]}"));

        FlinkAnswerException e = assertThrows(FlinkAnswerException.class, job::isRunning);
        assertEquals("Flink refuses: 7 is no job id", e.getMessage());
    }

    @Test
    void aFailureIsToldWithItsRootCause() {
        flink.answers(JOB, job("FAILED"))
                .answers(
                        "GET /jobs/7/exceptions",
                        "{\"exceptionHistory\":{\"entries\":[{\"stacktrace\":"
                                + "\"a.b.Restart: again\\nCaused by: a.b.C: no GPU\\n\\tat x\"}]}}");

        assertEquals(Optional.of("serving failed: no GPU"), job.failure());
        assertFalse(job.isRunning());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANCELED", "FINISHED"})
    void aJobThatSomebodyEndedIsNoLongerAlive(String state) {
        flink.answers(JOB, job(state));

        assertEquals(Optional.of("serving has ended"), job.failure());
    }

    @Test
    void stoppingTakesASavepointInTheJobsFolderAndWaitsForTheEnd() {
        flink.answers(STOP, new Answer(202, "{\"request-id\":\"r\"}"))
                .answers(
                        SAVEPOINT,
                        "{\"status\":{\"id\":\"IN_PROGRESS\"}}",
                        "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"location\":\"s3://x\"}}")
                .answers(JOB, job("RUNNING"), job("FINISHED"));

        job.stop();

        assertEquals(
                "{\"targetDirectory\":\"s3://bucket/savepoints/serving\",\"drain\":false}",
                flink.last(STOP).body());
        assertEquals(2, flink.lines().stream().filter(SAVEPOINT::equals).count());
        assertEquals(2, flink.lines().stream().filter(JOB::equals).count());
    }

    @Test
    void aSavepointThatCouldNotBeTakenIsToldWithItsCause() {
        flink.answers(STOP, new Answer(202, "{\"request-id\":\"r\"}"))
                .answers(
                        SAVEPOINT,
                        "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"failure-cause\":"
                                + "{\"class\":\"a.b.C\",\"stack-trace\":\"a.b.C: the store is full\\n\\tat x\"}}}");

        StackException e = assertThrows(StackException.class, job::stop);
        assertEquals(
                "serving could not take its last savepoint: the store is full", e.getMessage());
    }

    @Test
    void aJobManagerThatDiesInTheMiddleIsAskedAgainWhenItIsBack() {
        flink.answers(
                        STOP,
                        new Answer(202, "{\"request-id\":\"r\"}"),
                        new Answer(503, "leader election"),
                        new Answer(404, "{\"errors\":[\"Job 7 not found\"]}"),
                        new Answer(202, "{\"request-id\":\"again\"}"))
                .answers(SAVEPOINT, new Answer(404, "{\"errors\":[\"no such operation\"]}"))
                .answers(
                        "GET /jobs/overview",
                        new Answer(503, "leader election"),
                        new Answer(200, "{\"jobs\":[{\"jid\":\"7\"}]}"))
                .answers(
                        "GET /jobs/7/savepoints/again",
                        "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"location\":\"s3://x\"}}")
                .answers(JOB, job("FINISHED"));

        job.stop();

        assertEquals(4, flink.lines().stream().filter(STOP::equals).count());
    }

    @Test
    void aJobThatEndedJustBeforeItsJobManagerDiedHasEnded() {
        flink.answers(STOP, new Answer(404, "{\"errors\":[\"Job 7 not found\"]}"))
                .answers("GET /jobs/overview", "{\"jobs\":[{\"jid\":\"8\"}]}");

        job.stop();

        assertTrue(flink.lines().stream().filter("GET /jobs/overview"::equals).count() > 100);
    }

    @Test
    void cancellingWaitsForTheEnd() {
        flink.answers("PATCH /jobs/7?mode=cancel", new Answer(202, "{}"))
                .answers(JOB, job("CANCELLING"), job("CANCELED"));

        job.cancel();

        assertEquals(2, flink.lines().stream().filter(JOB::equals).count());
    }

    private static String job(String state, String... vertices) {
        return "{\"state\":\"%s\",\"vertices\":[%s]}".formatted(state, String.join(",", vertices));
    }

    private static String vertex(int parallelism, int running) {
        return "{\"parallelism\":%d,\"tasks\":{\"RUNNING\":%d}}".formatted(parallelism, running);
    }
}
