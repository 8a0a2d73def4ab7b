package io.nextstream.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.BaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoStateTest {
    private static final String DEMO = DemoOptions.USUAL_CROWD;
    private static final DemoState STATE =
            new DemoState("f00", "few", "name: few\n", 3, "blue", DEMO, "honest", 0, "on");

    @TempDir Path data;

    @Test
    void whatOneStartWritesTheNextReads() throws IOException {
        STATE.write(data);

        assertEquals(STATE, DemoState.read(data));
        try (Stream<Path> files = Files.list(data)) {
            assertEquals(List.of("demo.json"), files.map(f -> f.getFileName().toString()).toList());
        }
    }

    @Test
    void theFirstStartFindsNothing() {
        assertNull(DemoState.read(data));
    }

    @Test
    void aDamagedFileIsNoFirstStart() throws IOException {
        Files.writeString(data.resolve("demo.json"), "{\"base\": \"f0");

        BaseException e = assertThrows(BaseException.class, () -> DemoState.read(data));
        assertTrue(
                e.getMessage().startsWith(data.resolve("demo.json") + " is damaged"),
                e.getMessage());
    }

    @Test
    void aFileOfAnotherVersionOfTheProgramIsRefusedWithTheWayOut() throws IOException {
        for (String other :
                List.of(
                        "{\"base\": \"f00\", \"world\": \"few\", \"seed\": 3, \"taste\": \"blue\"}",
                        "{\"moods\": 3}")) {
            Files.writeString(data.resolve("demo.json"), other);

            BaseException e = assertThrows(BaseException.class, () -> DemoState.read(data));
            assertTrue(
                    e.getMessage()
                            .startsWith(
                                    data.resolve("demo.json")
                                            + " was written by another version of this program"),
                    e.getMessage());
            assertTrue(e.getMessage().contains("choose another --data"), e.getMessage());
        }
    }

    @Test
    void whoVotedBeforeCrowdsCouldBeNamedWereTheUsualPeople() throws IOException {
        Files.writeString(
                data.resolve("demo.json"),
                """
                {"base": "f00", "world": "few", "worldYaml": "name: few\\n", "seed": 3,
                 "taste": "blue", "votes": "honest", "demonstrations": "on"}
                """);

        assertEquals(STATE, DemoState.read(data));
    }

    @Test
    void theSameOptionsGoOn() {
        STATE.requireSame(
                new DemoState("f00", "few", "name: few\n", 3, "blue", DEMO, "honest", 0, "on"),
                data);
    }

    @Test
    void whatDiffersIsNamedAsItWasBegun() {
        assertRefused(
                "another base",
                new DemoState("bar", "few", "name: few\n", 3, "blue", DEMO, "honest", 0, "on"));
        assertRefused(
                "the world few",
                new DemoState("f00", "few", "size: 64\n", 3, "blue", DEMO, "honest", 0, "on"));
        assertRefused(
                "--seed 3",
                new DemoState("f00", "few", "name: few\n", 4, "blue", DEMO, "honest", 0, "on"));
        assertRefused(
                "--taste blue",
                new DemoState("f00", "few", "name: few\n", 3, "none", DEMO, "honest", 0, "on"));
        assertRefused(
                "--crowd 'careful, default*3, crowd'",
                new DemoState("f00", "few", "name: few\n", 3, "blue", "crowd", "honest", 0, "on"));
        assertRefused(
                "--votes honest",
                new DemoState("f00", "few", "name: few\n", 3, "blue", DEMO, "none", 0, "on"));
        assertRefused(
                "--demonstrations on",
                new DemoState("f00", "few", "name: few\n", 3, "blue", DEMO, "honest", 0, "off"));
        assertRefused(
                "--edits 0.0",
                new DemoState("f00", "few", "name: few\n", 3, "blue", DEMO, "honest", 0.3, "on"));
    }

    private void assertRefused(String begunWith, DemoState asked) {
        BaseException e = assertThrows(BaseException.class, () -> STATE.requireSame(asked, data));
        assertTrue(
                e.getMessage()
                        .equals(
                                data
                                        + " was begun with "
                                        + begunWith
                                        + "; choose another --data or the same options"),
                e.getMessage());
    }
}
