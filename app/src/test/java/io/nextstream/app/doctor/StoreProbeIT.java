package io.nextstream.app.doctor;

import static io.nextstream.app.doctor.Findings.assertAllWell;
import static io.nextstream.app.doctor.Findings.assertError;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.store.embedded.EmbeddedObjectStore;
import io.nextstream.store.object.ForwardingObjectStore;
import io.nextstream.store.object.MinioObjectStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreProbeIT {
    @TempDir static Path folder;

    private static EmbeddedObjectStore server;

    @BeforeAll
    static void start() {
        server = EmbeddedObjectStore.start(folder, 0, "nextstream");
        MinioObjectStore.connect(server.config()).close(); // makes the bucket
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anHonestStoreIsWellAndNothingStaysThere() throws Exception {
        assertAllWell(findings(server.config(), MinioObjectStore::at, Clock.systemUTC()));
        try (ObjectStore store = MinioObjectStore.at(server.config())) {
            assertEquals(List.of(), store.list(""));
        }
    }

    @Test
    void aStoreThatLetsTwoWinIsFound() throws Exception {
        List<Finding> all =
                findings(
                        server.config(),
                        config -> new Unconditional(MinioObjectStore.at(config)),
                        Clock.systemUTC());

        assertError("store race", "in 5 not exactly one won", "If-None-Match", all);
        assertError("store", "conditional create overwrites", "newer release", all);
    }

    @Test
    void wrongKeysAreFound() throws Exception {
        StoreConfig right = server.config();
        StoreConfig wrong =
                new StoreConfig(
                        right.endpoint(),
                        right.bucket(),
                        right.accessKey(),
                        "guessed",
                        right.region());

        assertError(
                "store",
                "SignatureDoesNotMatch",
                "store.secret-key",
                findings(wrong, MinioObjectStore::at, Clock.systemUTC()));
    }

    @Test
    void aBucketThatIsNotThereIsFoundAndNotMade() throws Exception {
        StoreConfig other = server.config().withBucket("elsewhere");

        assertError(
                "store",
                "no such bucket",
                "make the bucket",
                findings(other, MinioObjectStore::at, Clock.systemUTC()));
        assertError(
                "store",
                "no such bucket",
                "make the bucket",
                findings(other, MinioObjectStore::at, Clock.systemUTC()));
    }

    @Test
    void aClockThatIsOffIsFound() throws Exception {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-1));

        assertError(
                "clocks",
                "ahead of ours",
                "time server",
                findings(server.config(), MinioObjectStore::at, late));
    }

    private static List<Finding> findings(
            StoreConfig config, Function<StoreConfig, ObjectStore> client, Clock clock)
            throws InterruptedException {
        return new Examination<>(
                        "store",
                        "start it",
                        new StoreProbe(config, client, clock),
                        List.of(new ReadsBack(), new OneWinner(), new ClocksAgree()))
                .findings();
    }

    /** A server that does not know {@code If-None-Match}: everybody wins. */
    private static final class Unconditional extends ForwardingObjectStore {
        Unconditional(ObjectStore store) {
            super(store);
        }

        @Override
        public boolean putIfAbsent(String key, byte[] bytes) {
            put(key, bytes);
            return true;
        }
    }
}
