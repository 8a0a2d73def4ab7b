package io.nextstream.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
    @TempDir private Path folder;
    private final List<Mark> marks = new ArrayList<>();

    @AfterEach
    void end() {
        Processes.end(marks, Duration.ZERO);
    }

    @Test
    void aProcessIsKnownAgainAndEnds() {
        Mark mark = start("sleep", "600");

        assertTrue(Processes.isAlive(Mark.parse(mark.text())));
        Processes.end(List.of(mark), Duration.ofSeconds(30));
        assertFalse(Processes.isAlive(mark));
        assertEquals(0, Processes.residentMegabytes(mark));
    }

    @Test
    void aNumberThatIsSomebodyElsesNowIsNotOurs() {
        Mark mark = start("sleep", "600");
        Mark before = new Mark(mark.pid(), mark.started().minusSeconds(3600), "a");

        assertFalse(Processes.isAlive(before));
        Processes.end(List.of(before), Duration.ofSeconds(30));
        assertTrue(Processes.isAlive(mark));
    }

    @Test
    void whatDoesNotFollowIsKilled() {
        Mark mark = start("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done");
        awaitPrinted("ready");

        Processes.end(List.of(mark), Duration.ofMillis(300));
        assertFalse(Processes.isAlive(mark));
    }

    @Test
    void itLeadsASessionOfItsOwnAndHasNoInput() {
        start("sh", "-c", "readlink /proc/self/fd/0; cut -d' ' -f6 /proc/$$/stat; echo $$ $WORD");
        awaitPrinted("hello");

        List<String> lines = printed().lines().toList();
        assertEquals("/dev/null", lines.get(0));
        assertEquals(lines.get(1) + " hello", lines.get(2));
    }

    @Test
    void aProgramThatIsMissingIsNamed() {
        start("/no/such/program");

        awaitPrinted("/no/such/program");
    }

    @Test
    void anOutputThatCannotBeWrittenIsSaid() {
        Launch launch = new Launch(List.of("true"), Map.of(), folder.resolve("a/b"));

        assertThrows(StackException.class, () -> Processes.start(launch, "a"));
    }

    private Mark start(String... command) {
        Mark mark =
                Processes.start(
                        new Launch(
                                List.of(command), Map.of("WORD", "hello"), folder.resolve("out")),
                        "a");
        marks.add(mark);
        return mark;
    }

    private void awaitPrinted(String text) {
        Awaitility.await().until(() -> printed().contains(text));
    }

    private String printed() {
        try {
            return Files.readString(folder.resolve("out"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
