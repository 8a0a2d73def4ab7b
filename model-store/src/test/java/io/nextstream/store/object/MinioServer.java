package io.nextstream.store.object;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A MinIO server process on a temporary directory and a free port of 127.0.0.1.
 *
 * <p>The binary is the one that the environment variable NEXTSTREAM_MINIO names, else the one that
 * {@code ./nextstream test} builds into {@code ~/.cache/nextstream/bin}. With neither this fails: a
 * contract that is skipped proves nothing.
 */
public final class MinioServer implements AutoCloseable {
    private static final String USER = "nextstream-test";
    private static final String PASSWORD = "a-password-of-this-test";

    private final Process process;
    private final int port;

    private MinioServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static MinioServer start(Path directory) throws IOException {
        int port = freePort();
        Path log = directory.resolve("minio.log");
        ProcessBuilder command =
                new ProcessBuilder(
                                binary().toString(),
                                "server",
                                directory.resolve("data").toString(),
                                "--address",
                                "127.0.0.1:" + port,
                                "--console-address",
                                "127.0.0.1:" + freePort())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        command.environment().put("MINIO_ROOT_USER", USER);
        command.environment().put("MINIO_ROOT_PASSWORD", PASSWORD);
        command.environment().put("MINIO_UPDATE", "off");
        command.environment().put("HOME", directory.toString());
        MinioServer server = new MinioServer(command.start(), port);
        try {
            Awaitility.await("MinIO to answer, log in " + log)
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreExceptions()
                    .until(server::isReady);
        } catch (RuntimeException e) {
            server.close();
            throw new IllegalStateException("MinIO did not start:\n" + Files.readString(log), e);
        }
        return server;
    }

    public StoreConfig config(String bucket) {
        return new StoreConfig("http://127.0.0.1:" + port, bucket, USER, PASSWORD, "us-east-1");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReady() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + port + "/minio/health/cluster"))
                        .build();
        return HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private static Path binary() {
        String named = System.getenv("NEXTSTREAM_MINIO");
        Path path =
                named != null
                        ? Path.of(named)
                        : Path.of(System.getProperty("user.home"), ".cache/nextstream/bin/minio");
        if (!Files.isExecutable(path)) {
            throw new IllegalStateException(
                    "No MinIO server at "
                            + path
                            + ": run ./nextstream test, which builds it with Go, or set NEXTSTREAM_MINIO to a minio binary.");
        }
        return path;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
