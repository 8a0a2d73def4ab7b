package io.nextstream.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFolderTest {
    @TempDir Path parent;

    @Test
    void whatIsKeptIsInItsPlace() throws IOException {
        Path place = parent.resolve("a/b");
        try (NewFolder folder = NewFolder.at("--out", place)) {
            Files.createDirectory(folder.draft().resolve("vae"));
            Files.writeString(folder.draft().resolve("vae/file"), "x");
            assertFalse(Files.exists(place));
            folder.keep();
        }
        assertEquals("x", Files.readString(place.resolve("vae/file")));
        assertEquals(1, count(parent.resolve("a")));
    }

    @Test
    void whatIsNotKeptIsGone() throws IOException {
        try (NewFolder folder = NewFolder.at("--out", parent.resolve("a"))) {
            Files.createDirectories(folder.draft().resolve("vae/deep"));
            Files.writeString(folder.draft().resolve("vae/deep/file"), "x");
        }
        assertEquals(0, count(parent));
    }

    @Test
    void whatAnEarlierRunLeftGoesFirst() throws IOException {
        Path place = parent.resolve("a");
        Path left = NewFolder.at("--out", place).draft();
        Files.writeString(left.resolve("half"), "x");
        try (NewFolder folder = NewFolder.at("--out", place)) {
            folder.keep();
        }
        assertEquals(0, count(place));
    }

    @Test
    void nothingIsWrittenOver() throws IOException {
        Files.createDirectory(parent.resolve("a"));
        assertEquals(
                "--out "
                        + parent.resolve("a")
                        + " exists already; delete it or name another folder",
                refused(parent.resolve("a")));
        Path file = Files.writeString(parent.resolve("file"), "");
        assertTrue(refused(file.resolve("b")).startsWith("--out " + file + "/b cannot be written"));
    }

    private static String refused(Path place) {
        return assertThrows(StackException.class, () -> NewFolder.at("--out", place)).getMessage();
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
