package io.nextstream.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.app.jobs.LoopJob;
import io.nextstream.app.stack.StackException;
import io.nextstream.store.object.InMemoryObjectStore;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateFoldersTest {
    private static final StateFolders FOLDERS =
            new StateFolders("s3://states/cp/training", "s3://states/sp/training");

    private final InMemoryObjectStore store =
            new InMemoryObjectStore(() -> Instant.ofEpochSecond(now()));
    private long now;

    @Test
    void eachJobHasItsOwnFoldersWithinTheClusters() throws IOException {
        try (FakeFlink flink = new FakeFlink()) {
            flink.answers(
                    "GET /jobmanager/config",
                    config("s3://states/cp", "s3://states/sp/"),
                    config("file:///tmp/cp", "s3://states/sp"));

            assertEquals(FOLDERS, StateFolders.of(flink.rest(), LoopJob.TRAINING));

            StackException e =
                    assertThrows(
                            StackException.class,
                            () -> StateFolders.of(flink.rest(), LoopJob.TRAINING));
            assertEquals(
                    "Flink's execution.checkpointing.dir must be an s3:// URL, not \"file:///tmp/cp\"",
                    e.getMessage());
        }
    }

    @Test
    void aFirstStartHasNone() {
        assertEquals(Optional.empty(), newest());

        put("cp/training2/job/chk-1/_metadata", "cp/serving/job/chk-9/_metadata");
        assertEquals(Optional.empty(), newest(), "those of other jobs are not ours");
    }

    @Test
    void theNewestWins() {
        put("cp/training/job/chk-9/_metadata", "cp/training/job/chk-10/_metadata");
        assertEquals(Optional.of("s3://states/cp/training/job/chk-10"), newest());

        put("sp/training/savepoint-1/_metadata");
        assertEquals(Optional.of("s3://states/sp/training/savepoint-1"), newest());

        put("cp/training/another-job/chk-1/_metadata");
        assertEquals(Optional.of("s3://states/cp/training/another-job/chk-1"), newest());
    }

    @Test
    void ofTheSameSecondTheLaterOneWins() {
        put("cp/training/job/chk-9/_metadata");
        store.put("cp/training/job/chk-10/_metadata", new byte[0]);
        assertEquals(Optional.of("s3://states/cp/training/job/chk-10"), newest());

        store.put("sp/training/savepoint-1/_metadata", new byte[0]);
        assertEquals(Optional.of("s3://states/sp/training/savepoint-1"), newest());
    }

    @Test
    void oneThatWasNotCompletedDoesNotCount() {
        put("cp/training/job/chk-1/_metadata", "cp/training/job/chk-2/state", "cp/training/job/x");

        assertEquals(Optional.of("s3://states/cp/training/job/chk-1"), newest());
    }

    private Optional<String> newest() {
        return FOLDERS.newest(Map.of("states", store)::get);
    }

    private void put(String... keys) {
        for (String key : keys) {
            now++;
            store.put(key, new byte[0]);
        }
    }

    private long now() {
        return now;
    }

    private static String config(String checkpoints, String savepoints) {
        return """
                [{"key":"execution.checkpointing.dir","value":"%s"},
                 {"key":"execution.checkpointing.savepoint-dir","value":"%s"}]
                """
                .formatted(checkpoints, savepoints);
    }
}
