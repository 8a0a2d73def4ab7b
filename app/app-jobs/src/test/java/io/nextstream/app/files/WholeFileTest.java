package io.nextstream.app.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    private static final byte[] NEW = {1, 2, 3};

    @TempDir Path folder;

    @Test
    void itReplacesAnOlderFileAndLeavesNoDraft() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "old");

        WholeFile.write(file, NEW);

        assertArrayEquals(NEW, Files.readAllBytes(file));
        assertEquals(List.of(file), files());
    }

    @Test
    void whatCannotTakeItsPlaceLeavesNoDraft() throws IOException {
        Path place = Files.createDirectory(folder.resolve("a"));
        Files.writeString(place.resolve("in use"), "");

        assertThrows(IOException.class, () -> WholeFile.write(place, NEW));
        assertEquals(List.of(place), files());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
