package io.nextstream.app.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {

    @TempDir private Path place;

    @Test
    void allOfItGoesAndNothingBesideIt() throws IOException {
        Path deep = Files.createDirectories(place.resolve("gone/a/b"));
        Files.writeString(deep.resolve("c"), "c");
        Files.writeString(place.resolve("gone/d"), "d");
        Path beside = Files.writeString(place.resolve("gone-not"), "e");
        Folder.delete(place.resolve("gone"));
        assertFalse(Files.exists(place.resolve("gone")));
        assertEquals("e", Files.readString(beside));
    }

    @Test
    void whatIsNotThereIsDeleted() throws IOException {
        Folder.delete(place.resolve("none"));
        assertTrue(Files.exists(place));
    }
}
