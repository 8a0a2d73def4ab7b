package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ComparisonOptionsTest {

    @TempDir private Path folder;

    private final StringWriter errors = new StringWriter();

    private int bench(String... arguments) {
        return new CommandLine(new BenchCommand())
                .setErr(new PrintWriter(errors))
                .execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "dpo"})
    void noRoundsAreRefusedBeforeAnythingIsWritten(String which) {
        Path out = folder.resolve("out");
        assertEquals(2, bench(which, "--out", out.toString(), "--rounds", "0"));
        assertTrue(errors.toString().contains("--rounds is at least 1"), errors.toString());
        assertFalse(Files.exists(out));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "dpo"})
    void aFolderIsAskedFor(String which) {
        assertEquals(2, bench(which));
        assertTrue(errors.toString().contains("--out"), errors.toString());
    }
}
