package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.app.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @TempDir Path folder;

    @Test
    void aFolderThatCouldBeMadeIsNotMadeYet() throws IOException {
        OutputFolder.require("--data", folder.resolve("a/b/c"));

        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aFileInItsPlaceIsToldWithTheOption() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        for (Path wrong : List.of(file, file.resolve("below"))) {
            StackException e =
                    assertThrows(StackException.class, () -> OutputFolder.require("--data", wrong));

            assertEquals(
                    "--data "
                            + wrong
                            + " cannot be written: Not a directory; make room there or choose"
                            + " another folder",
                    e.getMessage());
        }
    }
}
