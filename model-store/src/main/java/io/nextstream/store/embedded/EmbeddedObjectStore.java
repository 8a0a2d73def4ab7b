package io.nextstream.store.embedded;

import io.nextstream.store.object.StoreConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An S3 server on a directory, in this JVM, listening on 127.0.0.1 only, with real (version 4)
 * signatures. What was stored survives restarts.
 *
 * <pre>
 * dir/credentials   access and secret key, made once, readable by the owner only
 * dir/objects/      one folder a bucket
 * dir/server/       the server's jar, its logging configuration and s3proxy.log (warnings and worse)
 * </pre>
 *
 * <p>The server is S3Proxy. It brings some thousand classes of other projects, so it lives in a
 * class loader whose parent is the platform's: it cannot meet ours.
 */
public final class EmbeddedObjectStore implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String REGION = "us-east-1";

    private final S3ProxyServer server;
    private final StoreConfig config;

    private EmbeddedObjectStore(S3ProxyServer server, StoreConfig config) {
        this.server = server;
        this.config = config;
    }

    /**
     * Starts the server; about a second.
     *
     * @param dir made if absent
     * @param port 0 for any free one
     * @param bucket the bucket that {@link #config} names; clients create it when they connect
     * @throws EmbeddedStoreException with one line to show to the user: port taken, directory not
     *     writable
     */
    public static EmbeddedObjectStore start(Path dir, int port, String bucket) {
        Path objects = dir.resolve("objects");
        try {
            Files.createDirectories(objects);
            StoreCredentials credentials =
                    StoreCredentials.readOrCreate(dir.resolve("credentials"));
            int free = freePort(port);
            StoreConfig config =
                    new StoreConfig(
                            "http://" + HOST + ":" + free,
                            bucket,
                            credentials.accessKey(),
                            credentials.secretKey(),
                            REGION);
            return new EmbeddedObjectStore(
                    S3ProxyServer.start(config, objects, dir.resolve("server")), config);
        } catch (IOException | UncheckedIOException e) {
            throw new EmbeddedStoreException(
                    "Cannot keep objects in " + dir.toAbsolutePath() + ": " + e + ".", e);
        }
    }

    /** How clients reach it. */
    public StoreConfig config() {
        return config;
    }

    /**
     * Stops listening; requests being served are finished or cut off within seconds, objects stay.
     */
    @Override
    public void close() {
        server.stop();
    }

    /**
     * Binding first gives one clear message; the server's own would come out of the depth of its
     * class loader.
     */
    private static int freePort(int wanted) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(
                    new InetSocketAddress(
                            InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), wanted));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedStoreException(
                    "Port "
                            + wanted
                            + " for the object store is taken or not allowed ("
                            + e.getMessage()
                            + "). Choose another one.",
                    e);
        }
    }
}
