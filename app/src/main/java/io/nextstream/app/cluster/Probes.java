package io.nextstream.app.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Asks each part whether it does its work: an open port is not yet an answer. */
final class Probes {
    private static final Duration WAIT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(WAIT).build();
    private final Book book;

    Probes(Book book) {
        this.book = book;
    }

    /** Whether it answers now; waits some seconds at most. */
    boolean answers(Part part, Mark mark) {
        int port = book.port(part.ports().get(0));
        return switch (part.kind()) {
            case KAFKA -> kafkaAnswers(port);
            case STORE -> get(port, "/minio/health/ready").isPresent();
            case ZOOKEEPER -> zooKeeperAnswers(port);
            case JOBMANAGER -> get(port, "/overview").isPresent();
            case TASKMANAGER ->
                    get(book.port("flink"), "/taskmanagers")
                            .filter(
                                    all ->
                                            all.contains(
                                                    '"'
                                                            + CommandLines.resourceId(
                                                                    part, mark.instance())
                                                            + '"'))
                            .isPresent();
        };
    }

    private static boolean kafkaAnswers(int port) {
        try (Socket socket = connect(port)) {
            socket.getOutputStream().flush();
        } catch (IOException e) {
            return false; // a Kafka client would log each refusal
        }
        int millis = (int) WAIT.toMillis();
        try (Admin admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers", "127.0.0.1:" + port,
                                "request.timeout.ms", millis,
                                "default.api.timeout.ms", millis))) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<String> get(int port, String path) {
        try {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .timeout(WAIT)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** "srvr" is the question for a server's state; one that does not serve yet says so. */
    private static boolean zooKeeperAnswers(int port) {
        try (Socket socket = connect(port)) {
            socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .contains("Mode: ");
        } catch (IOException e) {
            return false;
        }
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) WAIT.toMillis());
        return socket;
    }
}
