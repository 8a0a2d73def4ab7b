package io.nextstream.app.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopwatchTest {
    @TempDir Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("unfinished/minutes");
    }

    @Test
    void withoutAFileItBeginsAtZero() throws IOException {
        double minutes = Stopwatch.continued(file).minutes();

        assertTrue(minutes >= 0 && minutes < 1, () -> minutes + " minutes");
    }

    @Test
    void itGoesOnFromWhatWasKept() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "41.5\n");

        Stopwatch.continued(file).keep();
        double minutes = Stopwatch.continued(file).minutes();

        assertTrue(minutes > 41.5 && minutes < 42.5, () -> minutes + " minutes");
    }

    @Test
    void aDamagedFileIsNamedWithTheRemedyAndStays() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");

        BaseException e = assertThrows(BaseException.class, () -> Stopwatch.continued(file));

        assertEquals(
                file
                        + " is damaged: it does not say how many minutes were spent; write the"
                        + " number there, or 0",
                e.getMessage());
        assertEquals("", Files.readString(file));
    }
}
