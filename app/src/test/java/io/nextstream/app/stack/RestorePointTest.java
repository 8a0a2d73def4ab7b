package io.nextstream.app.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestorePointTest {
    @TempDir Path directory;

    @Test
    void theNewestWholeOneWinsWhateverItsNumber() throws IOException {
        whole("checkpoints/a/chk-9", 1_000);
        Path newest = whole("checkpoints/b/chk-2", 2_000);
        Files.createDirectories(directory.resolve("checkpoints/b/chk-3")); // torn: no _metadata

        assertEquals(
                Optional.of(newest),
                RestorePoint.newest(
                        directory.resolve("checkpoints"), directory.resolve("savepoints")));
    }

    @Test
    void aSavepointAfterTheLastCheckpointWins() throws IOException {
        whole("checkpoints/a/chk-9", 1_000);
        Path savepoint = whole("savepoints/savepoint-1", 3_000);

        assertEquals(
                Optional.of(savepoint),
                RestorePoint.newest(
                        directory.resolve("checkpoints"), directory.resolve("savepoints")));
    }

    @Test
    void ofTheSameSecondTheLaterOneWins() throws IOException {
        whole("checkpoints/a/chk-9", 1_000);
        Path checkpoint = whole("checkpoints/a/chk-10", 1_000);
        assertEquals(
                Optional.of(checkpoint), RestorePoint.newest(directory.resolve("checkpoints")));

        Path savepoint = whole("savepoints/savepoint-1", 1_000);
        assertEquals(
                Optional.of(savepoint),
                RestorePoint.newest(
                        directory.resolve("checkpoints"), directory.resolve("savepoints")));
    }

    @Test
    void aFirstStartHasNone() {
        assertEquals(Optional.empty(), RestorePoint.newest(directory.resolve("checkpoints")));
    }

    private Path whole(String name, long millis) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(name));
        Path metadata = Files.writeString(folder.resolve("_metadata"), "state");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(millis));
        return folder;
    }
}
