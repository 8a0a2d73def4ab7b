package io.nextstream.app.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nextstream.app.files.FileTrouble;
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
import java.util.regex.Pattern;

/**
 * Requests to a Flink cluster's REST API and what it answers. Flink says what is wrong in a field
 * {@code errors}: a stack trace, of which the root cause is told.
 */
public final class FlinkRest {
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "nextstream-job-jar";
    private static final String CAUSED_BY = "Caused by: ";

    /** Flink puts what an exception prints between two such lines. */
    private static final String ON_THE_SERVER = "<Exception on server side:";

    /** Wrappers quote the class of what they wrap. */
    private static final Pattern EXCEPTIONS = Pattern.compile("^(([a-z]\\w*\\.)+[A-Z][\\w$]*: )+");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;

    /**
     * @param url such as {@code http://127.0.0.1:8081}
     */
    public FlinkRest(String url) {
        this.url = url;
    }

    /**
     * The answer to a GET.
     *
     * @throws StackException if there is none, or it is no success
     */
    public JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    /** The answer to a POST of a JSON object; throws as {@link #get} does. */
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
        String stored =
                send(request("/jars/upload")
                                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                                .POST(BodyPublishers.ofByteArrays(form(jar)))
                                .build())
                        .path("filename")
                        .asText();
        return stored.substring(stored.lastIndexOf('/') + 1);
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    private static List<byte[]> form(Path jar) {
        String head =
                """
                --%s
                Content-Disposition: form-data; name="jarfile"; filename="%s"
                Content-Type: application/x-java-archive

                """
                        .formatted(BOUNDARY, jar.getFileName())
                        .replace("\n", "\r\n");
        String tail = "\r\n--" + BOUNDARY + "--\r\n";
        try {
            return List.of(
                    head.getBytes(StandardCharsets.UTF_8),
                    Files.readAllBytes(jar),
                    tail.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StackException(
                    "the job jar " + jar + " cannot be read: " + FileTrouble.why(e), e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(WAIT);
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new FlinkAnswerException(answer.statusCode(), reason(answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new StackException("what answers at " + url + " is not Flink", e);
        } catch (IOException e) {
            throw new FlinkAwayException(
                    "Flink at " + url + " does not answer (" + e + "): is the cluster up?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while Flink at " + url + " was asked", e);
        }
    }

    /** Of several errors the last is the one with the trace. */
    private static String reason(String body) {
        String last = "";
        try {
            for (JsonNode error : JSON.readTree(body).path("errors")) {
                last = error.asText();
            }
        } catch (JsonProcessingException e) {
            last = body; // a server that is still starting, or one between it and us
        }
        return rootCause(last);
    }

    /** The last "Caused by" of a stack trace, else its first line, without exceptions' classes. */
    static String rootCause(String trace) {
        List<String> lines =
                trace.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith(ON_THE_SERVER))
                        .toList();
        String cause = lines.isEmpty() ? "no reason given" : lines.get(0);
        for (String line : lines) {
            if (line.startsWith(CAUSED_BY)) {
                cause = line.substring(CAUSED_BY.length());
            }
        }
        return EXCEPTIONS.matcher(cause).replaceFirst("");
    }
}
