package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeSpentTest {
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("spent");
    }

    @Test
    void aSecondStartGoesOnWhereTheFirstWasKilled() {
        TimeSpent first = new TimeSpent(file);
        for (int second = 1; second <= 12; second++) {
            first.at(Duration.ofSeconds(second));
        }
        assertEquals(Duration.ofSeconds(12), first.total());

        TimeSpent second = new TimeSpent(file);
        assertEquals(Duration.ofSeconds(10), second.total(), "what was kept every five seconds");
        second.at(Duration.ofSeconds(3));
        assertEquals(Duration.ofSeconds(13), second.total());
    }

    @Test
    void timeInWhichTheProcessStoodStillIsNotItsOwn() {
        TimeSpent time = new TimeSpent(file);
        time.at(Duration.ofSeconds(1));
        time.at(Duration.ofMinutes(20));
        time.at(Duration.ofMinutes(20).plusSeconds(1));

        assertEquals(Duration.ofSeconds(32), time.total());
    }

    @Test
    void aDamagedFileIsSaid() throws IOException {
        Files.writeString(file, "soon");

        ProofException e = assertThrows(ProofException.class, () -> new TimeSpent(file));
        assertTrue(e.getMessage().startsWith(file + " is damaged"), e.getMessage());
    }
}
