package io.nextstream.app.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTroubleTest {
    @TempDir Path folder;

    @Test
    void theReasonIsInPlainWords() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path latin = Files.write(folder.resolve("latin"), new byte[] {(byte) 0xe9});

        assertEquals(
                "there is no such file or folder",
                why(() -> Files.readString(folder.resolve("missing"))));
        assertEquals("a file is in its place", why(() -> Files.createDirectories(file)));
        assertEquals("Not a directory", why(() -> Files.createDirectory(file.resolve("sub"))));
        assertEquals("Is a directory", why(() -> Files.readAllBytes(folder)));
        assertEquals("it is not UTF-8 text", why(() -> Files.readString(latin)));
        assertEquals("permission denied", FileTrouble.why(new AccessDeniedException("/x")));
    }

    @Test
    void ofJsonTheLineIsTold() {
        assertEquals(
                "it is not the JSON expected here, see line 2",
                why(() -> new ObjectMapper().readTree("{\n")));
    }

    @Test
    void aReasonOfManyLinesIsOneAndNoReasonIsTheClass() {
        assertEquals("first", FileTrouble.why(new IOException("first\nsecond")));
        assertEquals("IOException", FileTrouble.why(new IOException()));
    }

    @Test
    void aFolderIsTriedWithoutBeingMade() throws IOException {
        FileTrouble.requireWritable(folder.resolve("a/b"));
        FileTrouble.requireWritable(folder);

        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertEquals("Not a directory", why(() -> FileTrouble.requireWritable(file)));
        assertEquals(
                "Not a directory", why(() -> FileTrouble.requireWritable(file.resolve("sub/b"))));
    }

    private static String why(Action action) {
        return FileTrouble.why(assertThrows(IOException.class, action::run));
    }

    private interface Action {
        void run() throws IOException;
    }
}
