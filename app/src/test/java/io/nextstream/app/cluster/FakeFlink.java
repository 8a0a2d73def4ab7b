package io.nextstream.app.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A JobManager's REST API with canned answers. What it was not told about is a 404. */
public final class FakeFlink implements AutoCloseable {
    /**
     * An answer.
     *
     * @param status of HTTP
     */
    public record Answer(int status, String body) {}

    /**
     * What was asked.
     *
     * @param line such as {@code GET /overview}
     * @param body in Latin-1, so that bytes are characters
     */
    public record Asked(String line, String contentType, String body) {}

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    FakeFlink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * One that has no job yet and takes the jar {@code jobs.jar} under the id {@code j_jobs.jar}.
     *
     * @param bucket of the checkpoints, in {@code cp}, and the savepoints, in {@code sp}
     */
    public static FakeFlink withoutJobs(String bucket) throws IOException {
        return new FakeFlink()
                .answers("GET /overview", "{}")
                .answers("GET /jobs/overview", "{\"jobs\":[]}")
                .answers(
                        "GET /jobmanager/config",
                        """
                        [{"key":"execution.checkpointing.dir","value":"s3://%s/cp"},
                         {"key":"execution.checkpointing.savepoint-dir","value":"s3://%s/sp"}]
                        """
                                .formatted(bucket, bucket))
                .answers("POST /jars/upload", "{\"filename\":\"/web/j_jobs.jar\"}")
                .answers("DELETE /jars/j_jobs.jar", "{}");
    }

    /**
     * The successful answers to one request, in their order; the last stands for all that follow.
     */
    public FakeFlink answers(String line, String... bodies) {
        return answers(
                line,
                Arrays.stream(bodies).map(body -> new Answer(200, body)).toArray(Answer[]::new));
    }

    public FakeFlink answers(String line, Answer... these) {
        answers.put(line, new ArrayDeque<>(List.of(these)));
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    FlinkRest rest() {
        return new FlinkRest(url());
    }

    /** Everything asked so far, such as {@code GET /overview}. */
    public List<String> lines() {
        return asked.stream().map(Asked::line).toList();
    }

    /** The last request of that line. */
    public Asked last(String line) {
        return asked.stream()
                .filter(a -> a.line().equals(line))
                .reduce((a, b) -> b)
                .orElseThrow(() -> new AssertionError("nobody asked " + line + " but " + lines()));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        byte[] body = exchange.getRequestBody().readAllBytes();
        asked.add(
                new Asked(
                        line,
                        type == null ? "" : type,
                        new String(body, StandardCharsets.ISO_8859_1)));
        Answer answer = next(line);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer next(String line) {
        Deque<Answer> left = answers.get(line);
        if (left == null) {
            return new Answer(404, "{\"errors\":[\"Not found: " + line + "\"]}");
        }
        synchronized (left) {
            return left.size() > 1 ? left.removeFirst() : left.getFirst();
        }
    }
}
