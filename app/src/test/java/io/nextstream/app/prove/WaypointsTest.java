package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.TinyBase;
import io.nextstream.nextstep.pipeline.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaypointsTest {
    private static final Base BASE = TinyBase.unmeasured();
    private static final ModelBundle TUNED = TinyBase.learning().bundle();

    @TempDir Path temp;
    private Path folder;

    @BeforeEach
    void name() {
        folder = temp.resolve("waypoints");
    }

    @Test
    void aLoopHasAboutTwenty() {
        assertEquals(100, Waypoints.every(1));
        assertEquals(100, Waypoints.every(2_000));
        assertEquals(200, Waypoints.every(2_001));
        assertEquals(1_000, Waypoints.every(20_000));
        assertEquals(2_500, Waypoints.every(50_000));
    }

    @Test
    void theNewestVersionIsKeptWhenSoManyPairsWereLookedAt() {
        Waypoints waypoints = new Waypoints(folder, BASE, 400);
        for (long pairs : new long[] {0, 99, 101, 150, 320, 399, 400, 405}) {
            waypoints.at(pairs, () -> TUNED);
        }

        assertEquals(List.of(100L, 300L), List.copyOf(waypoints.all().keySet()));
        Base kept = Base.load(waypoints.all().firstEntry().getValue());
        assertEquals(
                BASE.tuned(TUNED, "").fingerprint(), kept.fingerprint(), "not those of the base");
    }

    @Test
    void aSecondStartKeepsNoneTwiceAndForgetsOneThatIsNotWhole() throws IOException {
        new Waypoints(folder, BASE, 400).at(150, () -> TUNED);
        Files.createDirectories(folder.resolve("200"));

        Waypoints second = new Waypoints(folder, BASE, 400);
        second.at(
                180,
                () -> {
                    throw new AssertionError("100 is there");
                });
        assertEquals(List.of(100L), List.copyOf(second.all().keySet()));
        second.at(210, () -> TUNED);
        assertEquals(List.of(100L, 200L), List.copyOf(second.all().keySet()));
    }

    @Test
    void aFolderThatTakesNoFilesIsOneLine() throws IOException {
        Files.writeString(folder, "a file");

        ProofException e =
                assertThrows(
                        ProofException.class,
                        () -> new Waypoints(folder, BASE, 400).at(150, () -> TUNED));
        assertTrue(e.getMessage().contains(" cannot be written: "), e.getMessage());
    }
}
