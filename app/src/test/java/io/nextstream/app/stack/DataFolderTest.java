package io.nextstream.app.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir Path parent;

    @Test
    void theFolderIsMadeAndItsPartsLieInIt() {
        try (DataFolder data = DataFolder.open(parent.resolve("a/b/../c"))) {
            Path folder = parent.resolve("a/c").toAbsolutePath();
            assertTrue(Files.isDirectory(folder));
            assertEquals(folder, data.path());
            assertEquals(folder.resolve("kafka"), data.kafka());
            assertEquals(folder.resolve("store"), data.store());
            assertEquals(folder.resolve("flink"), data.flink());
        }
    }

    @Test
    void aSecondOneOnTheSameFolderIsToldWhatToDo() {
        try (DataFolder first = DataFolder.open(parent)) {
            StackException e = assertThrows(StackException.class, () -> DataFolder.open(parent));

            assertEquals(
                    "another process runs on "
                            + first.path()
                            + "; stop it or choose another --data",
                    e.getMessage());
        }
    }

    @Test
    void afterTheEndOfTheFirstTheNextMayHaveIt() {
        DataFolder.open(parent).close();

        DataFolder.open(parent).close();
    }

    @Test
    void refusingASecondOneLeavesTheFirstItsLock() {
        try (DataFolder first = DataFolder.open(parent)) {
            assertThrows(StackException.class, () -> DataFolder.open(first.path()));
            assertThrows(StackException.class, () -> DataFolder.open(first.path()));
        }
    }

    @Test
    void otherFoldersAreOthers() {
        try (DataFolder one = DataFolder.open(parent.resolve("one"));
                DataFolder two = DataFolder.open(parent.resolve("two"))) {
            assertTrue(Files.exists(one.path().resolve("lock")));
            assertTrue(Files.exists(two.path().resolve("lock")));
        }
    }

    @Test
    void whereNoFolderCanBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");

        assertNamed(file);
        assertNamed(file.resolve("under"));
    }

    @Test
    void whereTheLockCannotBeWrittenIsNamed() throws IOException {
        Files.createDirectories(parent.resolve("data/lock")); // writable for root, who tests too

        assertNamed(parent.resolve("data"));
    }

    private static void assertNamed(Path folder) {
        StackException e = assertThrows(StackException.class, () -> DataFolder.open(folder));
        assertTrue(
                e.getMessage().startsWith("the data folder " + folder + " cannot be used: "),
                e.getMessage());
    }
}
