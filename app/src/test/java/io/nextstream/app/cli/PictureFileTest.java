package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFileTest {
    private static final byte[] PNG = {1, 2, 3};

    @TempDir Path folder;

    @Test
    void itReplacesWhatWasThereAndLeavesNoDraft() throws IOException {
        Path file = Files.writeString(folder.resolve("a.png"), "old");

        PictureFile.open(file).write(PNG);

        assertArrayEquals(PNG, Files.readAllBytes(file));
        assertEquals(List.of(file), files());
    }

    @Test
    void whileItIsDrawnNothingButTheOldPictureIsThere() throws IOException {
        Path file = Files.writeString(folder.resolve("a.png"), "old");

        PictureFile.open(file);

        assertEquals("old", Files.readString(file));
        assertEquals(List.of(file), files());
    }

    @Test
    void aPictureThatCannotTakeItsPlaceIsToldToo() throws IOException {
        Path file = folder.resolve("a.png");
        PictureFile picture = PictureFile.open(file);
        Files.createDirectories(file.resolve("in the way"));

        StackException e = assertThrows(StackException.class, () -> picture.write(PNG));

        assertTrue(e.getMessage().startsWith("--out " + file), e.getMessage());
        assertEquals(List.of(file), files());
    }

    @Test
    void whatCannotBeWrittenIsToldBeforeTheDrawing() {
        for (Path wrong :
                List.of(
                        folder,
                        folder.resolve("missing/a.png"),
                        Path.of("/"),
                        Path.of("/dev/null"))) {
            StackException e = assertThrows(StackException.class, () -> PictureFile.open(wrong));
            assertTrue(e.getMessage().startsWith("--out "), e.getMessage());
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
