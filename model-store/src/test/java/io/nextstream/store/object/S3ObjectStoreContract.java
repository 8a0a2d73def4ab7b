package io.nextstream.store.object;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.store.object.StoreException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract over HTTP, and what goes wrong there: one class of user mistake, one kind of
 * exception, one message.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class S3ObjectStoreContract extends ObjectStoreContract {
    @TempDir static Path directory;
    private StoreConfig config;
    private MinioObjectStore store;

    /** Starts the server on an empty directory; the bucket may not exist yet. */
    protected abstract StoreConfig start(Path directory) throws IOException;

    protected abstract void stop();

    @BeforeAll
    void connect() throws IOException {
        config = start(directory);
        store = MinioObjectStore.connect(config);
    }

    @AfterAll
    void disconnect() {
        store.close();
        stop();
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Test
    void connectingCreatesTheBucketOnce() {
        StoreConfig other = config.withBucket("made-by-connect");
        try (MinioObjectStore first = MinioObjectStore.connect(other);
                MinioObjectStore second = MinioObjectStore.connect(other)) {
            first.put("a", new byte[1]);
            assertTrue(second.stat("a").isPresent());
        }
    }

    @Test
    void aMissingBucketIsNamed() {
        try (MinioObjectStore lost = MinioObjectStore.at(config.withBucket("never-made"))) {
            for (Runnable call : callsThatMustFail(lost)) {
                StoreException e = assertReason(Reason.NOT_FOUND, call);
                assertTrue(e.getMessage().contains("never-made"), e.getMessage());
            }
        }
    }

    @Test
    void wrongCredentialsAreDenied() {
        StoreConfig good = config;
        StoreConfig wrongSecret =
                new StoreConfig(
                        good.endpoint(),
                        good.bucket(),
                        good.accessKey(),
                        "wrong-secret",
                        good.region());
        StoreConfig wrongUser =
                new StoreConfig(
                        good.endpoint(), good.bucket(), "nobody", good.secretKey(), good.region());
        for (StoreConfig wrong : new StoreConfig[] {wrongSecret, wrongUser}) {
            assertReason(Reason.DENIED, () -> MinioObjectStore.connect(wrong));
            try (MinioObjectStore denied = MinioObjectStore.at(wrong)) {
                for (Runnable call : callsThatMustFail(denied)) {
                    StoreException e = assertReason(Reason.DENIED, call);
                    assertTrue(e.getMessage().contains(good.endpoint()), e.getMessage());
                    assertFalse(e.getMessage().contains(wrong.secretKey()), e.getMessage());
                }
            }
        }
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() throws IOException {
        int closedPort;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = probe.getLocalPort();
        }
        StoreConfig nowhere =
                new StoreConfig(
                        "http://127.0.0.1:" + closedPort, "bucket", "key", "secret", "us-east-1");
        StoreException e =
                assertReason(Reason.UNREACHABLE, () -> MinioObjectStore.connect(nowhere));
        assertTrue(e.getMessage().contains("127.0.0.1:" + closedPort), e.getMessage());
        assertTrue(e.getMessage().contains("running"), e.getMessage());
    }

    /** Deleting is left out: in a bucket that is not there, servers differ. */
    private static Runnable[] callsThatMustFail(ObjectStore store) {
        return new Runnable[] {
            () -> store.putIfAbsent("a", new byte[1]),
            () -> store.put("a", new byte[1]),
            () -> store.get("a"),
            () -> store.range("a", 0, 1),
            () -> store.list("a"),
        };
    }
}
