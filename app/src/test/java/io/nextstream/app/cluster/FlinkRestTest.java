package io.nextstream.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.cluster.FakeFlink.Answer;
import io.nextstream.app.cluster.FakeFlink.Asked;
import io.nextstream.app.stack.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlinkRestTest {
    @TempDir Path folder;

    private FakeFlink flink;

    @BeforeEach
    void serve() throws IOException {
        flink = new FakeFlink();
    }

    @AfterEach
    void end() {
        flink.close();
    }

    @Test
    void eachMethodAsksAndReadsTheAnswer() {
        flink.answers("GET /overview", "{\"slots-total\":4}")
                .answers("POST /jobs/1/stop", new Answer(202, "{\"request-id\":\"r\"}"))
                .answers("PATCH /jobs/1?mode=cancel", new Answer(202, "{}"))
                .answers("DELETE /jars/j", "{}");
        FlinkRest rest = flink.rest();

        assertEquals(4, rest.get("/overview").path("slots-total").asInt());
        assertEquals(
                "r",
                rest.post("/jobs/1/stop", FlinkRest.object().put("drain", false))
                        .path("request-id")
                        .asText());
        assertTrue(rest.patch("/jobs/1?mode=cancel").isEmpty());
        assertTrue(rest.delete("/jars/j").isEmpty());

        Asked stop = flink.last("POST /jobs/1/stop");
        assertEquals("application/json", stop.contentType());
        assertEquals("{\"drain\":false}", stop.body());
    }

    @Test
    void aJarIsUploadedWholeAsOnePartOfAFormAndKnownByTheLastPartOfItsPlace() throws IOException {
        byte[] bytes = new byte[512];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        Path jar = Files.write(folder.resolve("jobs.jar"), bytes);
        flink.answers("POST /jars/upload", "{\"filename\":\"/tmp/web/upload/7f_jobs.jar\"}");

        assertEquals("7f_jobs.jar", flink.rest().upload(jar));

        Asked upload = flink.last("POST /jars/upload");
        assertEquals("multipart/form-data; boundary=nextstream-job-jar", upload.contentType());
        assertEquals(
                "--nextstream-job-jar\r\n"
                        + "Content-Disposition: form-data; name=\"jarfile\"; filename=\"jobs.jar\"\r\n"
                        + "Content-Type: application/x-java-archive\r\n"
                        + "\r\n"
                        + new String(bytes, StandardCharsets.ISO_8859_1)
                        + "\r\n--nextstream-job-jar--\r\n",
                upload.body());
    }

    @Test
    void aJarThatCannotBeReadIsNamedAndNothingIsAsked() {
        StackException e =
                assertThrows(
                        StackException.class,
                        () -> flink.rest().upload(folder.resolve("jobs.jar")));

        assertTrue(e.getMessage().contains(folder.resolve("jobs.jar").toString()), e.getMessage());
        assertTrue(flink.lines().isEmpty());
    }

    @Test
    void aRefusalHasItsStatusAndTheRootCause() {
        flink.answers(
                "GET /jobs/1",
                new Answer(
                        500,
                        "{\"errors\":[\"Internal server error.\",\"<Exception on server side:\\n"
                                + "java.util.concurrent.CompletionException: outer\\n\\tat a.B.c(B.java:1)\\n"
                                + "Caused by: java.lang.IllegalStateException: the middle\\n\\t... 3 more\\n"
                                + "Caused by: java.io.IOException: the disk is full\\n\\t... 9 more\\n"
                                + "\\nEnd of exception on server side>\"]}"));

        FlinkAnswerException e =
                assertThrows(FlinkAnswerException.class, () -> flink.rest().get("/jobs/1"));

        assertTrue(e.isOfRecovery());
        assertEquals("Flink refuses: the disk is full", e.getMessage());
    }

    @Test
    void aServerThatStillStartsIsARefusalToo() {
        flink.answers("GET /overview", new Answer(503, "Service temporarily unavailable"));

        FlinkAnswerException e =
                assertThrows(FlinkAnswerException.class, () -> flink.rest().get("/overview"));

        assertTrue(e.isOfRecovery());
        assertEquals("Flink refuses: Service temporarily unavailable", e.getMessage());
    }

    @Test
    void anotherServerIsNotTakenForFlink() {
        flink.answers("GET /overview", "<html>");

        StackException e = assertThrows(StackException.class, () -> flink.rest().get("/overview"));

        assertEquals("what answers at " + flink.url() + " is not Flink", e.getMessage());
    }

    @Test
    void whereNobodyListensTheQuestionIsWhetherTheClusterIsUp() {
        FlinkRest rest = flink.rest();
        flink.close();

        StackException e = assertThrows(StackException.class, () -> rest.get("/overview"));

        assertFalse(e instanceof FlinkAnswerException);
        assertTrue(e.getMessage().startsWith("Flink at " + flink.url() + " does not answer"));
        assertTrue(e.getMessage().endsWith("is the cluster up?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no slots",
                "  no slots\n",
                "a.b.NotEnough: no slots\n\tat a.B.c(B.java:1)",
                "a.b.Wrapped: a.b.C$Inner: no slots",
                "<Exception on server side:\na.b.NotEnough: no slots\n\tat x\n",
                "a.b.Outer: a restart\nCaused by: a.b.Middle: x\nCaused by: a.b.NotEnough: no slots",
            })
    void theRootCauseIsASentenceWithoutClasses(String trace) {
        assertEquals("no slots", FlinkRest.rootCause(trace));
    }

    @Test
    void withoutATraceThereIsNoReason() {
        assertEquals("no reason given", FlinkRest.rootCause("\n"));
    }
}
