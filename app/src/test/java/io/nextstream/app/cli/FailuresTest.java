package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.config.ConfigException;
import io.nextstream.app.stack.StackException;
import io.nextstream.evaluation.world.World;
import io.nextstream.evaluation.world.WorldException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private final StringWriter err = new StringWriter();

    @Test
    void ourOwnExceptionsSpeakForThemselves() {
        assertEquals(ExitCode.FAILED, report(new StackException("no room"), false));
        assertEquals(List.of("nextstream: no room"), lines());
    }

    @Test
    void ofOthersTheClassIsTold() {
        assertEquals(ExitCode.FAILED, report(new IllegalStateException("closed"), false));
        assertEquals(
                List.of("nextstream: IllegalStateException: closed (--verbose shows where)"),
                lines());
    }

    @Test
    void withoutAMessageTheClassHasToDo() {
        report(new NullPointerException(), false);

        assertEquals(List.of("nextstream: NullPointerException (--verbose shows where)"), lines());
    }

    @Test
    void aMessageOfManyLinesIsOne() {
        report(new StackException("\nfirst\nsecond\n"), false);

        assertEquals(List.of("nextstream: first"), lines());
    }

    @Test
    void aConfigurationIsWrongUsageWithALineForEachProblem() {
        assertEquals(
                ExitCode.USAGE,
                report(new ConfigException("n.yaml", List.of("a: no\nbecause", "b: no")), false));
        assertEquals(List.of("nextstream: n.yaml has 2 problems:", "  a: no", "  b: no"), lines());
    }

    @Test
    void aSingleProblemStandsInTheOneLine() {
        assertEquals(
                ExitCode.USAGE,
                report(new ConfigException("n.yaml", List.of("trainer.beta: no")), false));
        assertEquals(List.of("nextstream: n.yaml: trainer.beta: no"), lines());
    }

    @Test
    void aWrongWorldFileIsWrongUsage() {
        WorldException e = assertThrows(WorldException.class, () -> World.parse("size: 32"));

        assertEquals(ExitCode.USAGE, report(e, false));
        assertEquals(1, lines().size(), lines().toString());
    }

    @Test
    void aFileThatFailsIsNamedInPlainWords() {
        report(new FileSystemException("/d/a", null, "No space left on device"), false);
        report(new IOException("No space left on device"), false);
        report(
                new UncheckedIOException("/d/b cannot be read", new IOException("Is cut off")),
                false);

        assertEquals(
                List.of(
                        "nextstream: /d/a cannot be used: No space left on device",
                        "nextstream: a file cannot be read or written: No space left on device (--verbose shows where)",
                        "nextstream: /d/b cannot be read: Is cut off"),
                lines());
    }

    @Test
    void verboseShowsWhere() {
        assertEquals(ExitCode.FAILED, report(new StackException("no room"), true));
        assertTrue(
                err.toString().contains("at io.nextstream.app.cli.FailuresTest"), err.toString());
    }

    private int report(Exception e, boolean verbose) {
        return Failures.report(e, new PrintWriter(err, true), verbose);
    }

    private List<String> lines() {
        return err.toString().lines().toList();
    }
}
