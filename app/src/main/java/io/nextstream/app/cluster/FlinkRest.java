package io.nextstream.app.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nextstream.app.stack.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Requests to a Flink cluster's REST API and what it answers. Flink says what is wrong in a field
 * {@code errors}: a stack trace, of which the root cause is told.
 */
final class FlinkRest {
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "nextstream-job-jar";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;

    /**
     * @param url such as {@code http://127.0.0.1:8081}
     */
    FlinkRest(String url) {
        this.url = url;
    }

    /**
     * The answer to a GET.
     *
     * @throws FlinkAnswerException if it is no success
     * @throws StackException if there is none
     */
    JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    JsonNode post(String path, ObjectNode body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build());
    }

    JsonNode patch(String path) {
        return send(request(path).method("PATCH", BodyPublishers.noBody()).build());
    }

    JsonNode delete(String path) {
        return send(request(path).DELETE().build());
    }

    /** Uploads a job jar; its id for {@code /jars/ID/run}. */
    String upload(Path jar) {
        try {
            byte[] head =
                    ("--"
                                    + BOUNDARY
                                    + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                                    + jar.getFileName()
                                    + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII);
            byte[] tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
            JsonNode answer =
                    send(
                            request("/jars/upload")
                                    .header(
                                            "Content-Type",
                                            "multipart/form-data; boundary=" + BOUNDARY)
                                    .POST(
                                            BodyPublishers.ofByteArrays(
                                                    List.of(head, Files.readAllBytes(jar), tail)))
                                    .build());
            String stored = answer.path("filename").asText();
            return stored.substring(stored.lastIndexOf('/') + 1);
        } catch (IOException e) {
            throw new StackException("the job jar " + jar + " cannot be read: " + e, e);
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(WAIT);
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode body = JSON.readTree(answer.body());
            if (answer.statusCode() >= 300) {
                throw new FlinkAnswerException(answer.statusCode(), rootCause(errors(body)));
            }
            return body;
        } catch (IOException e) {
            throw new StackException(
                    "Flink at " + url + " does not answer (" + e + "): is the cluster up?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while Flink at " + url + " was asked", e);
        }
    }

    private static String errors(JsonNode body) {
        String last = "";
        for (JsonNode error : body.path("errors")) {
            last = error.asText();
        }
        return last;
    }

    /** The last "Caused by" of a stack trace, without the exception's class. */
    static String rootCause(String trace) {
        String cause = trace.strip();
        for (String line : trace.split("\n", -1)) {
            if (line.startsWith("Caused by: ")) {
                cause = line.substring("Caused by: ".length()).strip();
            }
        }
        String first = cause.lines().findFirst().orElse("no reason given");
        return first.replaceFirst("^([a-z][A-Za-z0-9_]*\\.)+[A-Z][A-Za-z0-9_$]*: ", "");
    }
}
