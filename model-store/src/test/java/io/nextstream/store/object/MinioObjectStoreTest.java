package io.nextstream.store.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nextstream.store.object.StoreException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire, and what becomes of answers that a healthy server does not give. */
final class MinioObjectStoreTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private MinioObjectStore store;
    private int status = 200;
    private String body = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
        store =
                MinioObjectStore.at(
                        new StoreConfig(endpoint, "bucket", "key", "secret", "us-east-1"));
    }

    @AfterEach
    void stop() {
        store.close();
        server.stop(0);
    }

    @Test
    void everyCallIsOneRequest() {
        assertTrue(store.putIfAbsent("a", new byte[10]));
        store.put("b", new byte[0]);
        store.put("c", new byte[7 << 20]);
        store.get("d");
        store.delete("e");
        assertEquals(
                List.of(
                        "PUT /bucket/a If-None-Match: [*]",
                        "PUT /bucket/b",
                        "PUT /bucket/c",
                        "GET /bucket/d",
                        "DELETE /bucket/e"),
                requests);
    }

    @ParameterizedTest
    @CsvSource({
        "400, Strange, '', OTHER",
        "403, AccessDenied, '', DENIED",
        "403, SignatureDoesNotMatch, '', DENIED",
        "404, NoSuchKey, '', NOT_FOUND",
        "404, NoSuchBucket, '', NOT_FOUND",
        "500, InternalError, Try again., OTHER",
        "500, InternalError, java.io.IOException: No space left on device, FULL",
        "503, SlowDown, '', UNREACHABLE",
        "507, XMinioStorageFull, full, FULL",
    })
    void everyAnswerHasItsReason(int code, String name, String message, Reason reason) {
        status = code;
        body = "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(name, message);
        StoreException e =
                assertThrows(StoreException.class, () -> store.putIfAbsent("a/b", new byte[1]));
        assertEquals(reason, e.reason(), e.getMessage());
        assertTrue(e.getMessage().contains("bucket/a/b"), e.getMessage());
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        assertFalse(e.getMessage().contains(".."), e.getMessage());
        assertEquals(1, requests.size(), "nothing is retried behind the caller's back");
    }

    @Test
    void aLostConditionalCreateIsAnAnswer() {
        status = 412;
        body = "<Error><Code>PreconditionFailed</Code></Error>";
        assertFalse(store.putIfAbsent("a", new byte[1]));
        assertThrows(StoreException.class, () -> store.put("a", new byte[1]));
    }

    @Test
    void somethingThatIsNoObjectStoreIsSaidToFail() {
        status = 502;
        body = "<html>bad gateway</html>";
        StoreException e = assertThrows(StoreException.class, () -> store.get("a"));
        assertTrue(e.getMessage().contains("127.0.0.1"), e.getMessage());
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        List<String> condition = exchange.getRequestHeaders().get("If-None-Match");
        requests.add(
                exchange.getRequestMethod()
                        + " "
                        + exchange.getRequestURI()
                        + (condition == null ? "" : " If-None-Match: " + condition));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        exchange.getResponseHeaders().add("ETag", "\"0123456789abcdef\"");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
