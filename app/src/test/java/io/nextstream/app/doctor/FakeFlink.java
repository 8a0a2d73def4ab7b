package io.nextstream.app.doctor;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers like Flink's REST API; one job runs. */
final class FakeFlink implements AutoCloseable {
    private final HttpServer server;

    FakeFlink(String version, int freeSlots, Map<String, String> settings) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(
                "/overview",
                "{\"taskmanagers\":1,\"slots-total\":4,\"slots-available\":%d,\"flink-version\":\"%s\"}"
                        .formatted(freeSlots, version));
        answer(
                "/jobmanager/config",
                settings.entrySet().stream()
                        .map(
                                e ->
                                        "{\"key\":\"%s\",\"value\":\"%s\"}"
                                                .formatted(e.getKey(), e.getValue()))
                        .collect(Collectors.joining(",", "[", "]")));
        answer(
                "/jobs/overview",
                "{\"jobs\":[{\"jid\":\"a1\",\"name\":\"serving\",\"state\":\"RUNNING\",\"duration\":5000,"
                        + "\"tasks\":{\"total\":3,\"running\":3}},"
                        + "{\"jid\":\"b2\",\"name\":\"training\",\"state\":\"FAILED\",\"duration\":1,"
                        + "\"tasks\":{\"total\":1,\"running\":0}},"
                        + "{\"jid\":\"c3\",\"name\":\"somebody's\",\"state\":\"RUNNING\",\"duration\":1,"
                        + "\"tasks\":{\"total\":1,\"running\":1}}]}");
        answer(
                "/jobs/a1/checkpoints",
                "{\"latest\":{\"completed\":{\"latest_ack_timestamp\":1000}}}");
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(String path, String json) {
        server.createContext(
                path,
                exchange -> {
                    byte[] body = json.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
    }
}
