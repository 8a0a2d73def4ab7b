package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.TinyBase;
import io.nextstream.app.prove.ProofRun.Ending;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs that end before anything has started: one line says why, and nothing is left behind. */
class ProveCommandTest {
    @TempDir Path folder;

    private final StringWriter err = new StringWriter();

    private Path base;
    private Path out;

    @BeforeEach
    void saveABase() throws IOException {
        base = folder.resolve("base");
        out = folder.resolve("out");
        TinyBase.unmeasured().save(base);
    }

    @Test
    void aBarThatDoesNotHoldIsAFailure() {
        assertEquals(0, ProveCommand.exitCode(Ending.HOLDS));
        assertEquals(1, ProveCommand.exitCode(Ending.FAILS));
        assertEquals(130, ProveCommand.exitCode(Ending.STOPPED));
    }

    @Test
    void poisonIsForItsRowAlone() {
        assertEquals(ExitCode.USAGE, prove("steering", "--poison", "5"));
        assertSays("--poison means nothing without row poison");
    }

    @Test
    void aRowThatIsNotThereIsAnsweredWithThoseThatAre() {
        assertEquals(ExitCode.USAGE, prove("steering", "doses"));
        assertSays(
                "no row of the proof is named 'doses'; there are: steering, controls, dose, staleness, poison, fidelity");
    }

    @Test
    void theShortProofHasItsOwnRows() {
        assertEquals(ExitCode.USAGE, prove("steering", "--short"));
        assertSays("--short takes no rows: it has its own");
    }

    @Test
    void minutesAreForFidelity() {
        assertEquals(ExitCode.USAGE, prove("steering", "--minutes", "5"));
        assertSays("--minutes is for row fidelity alone");
    }

    @Test
    void editsAreForFidelity() {
        assertEquals(ExitCode.USAGE, prove("steering", "--edits", "0.3"));
        assertSays("--edits is for row fidelity alone");
    }

    @Test
    void editsAreAShare() {
        assertEquals(ExitCode.USAGE, prove("fidelity", "--edits", "-1"));
        assertSays("--edits is a share, 0 to 1, not -1.0");
    }

    @Test
    void aBuilderIsForFidelity() {
        assertEquals(ExitCode.USAGE, prove("controls", "--builder", "oracle"));
        assertSays("--builder is for row fidelity alone");
    }

    @Test
    void numbersOfABuilderMeanNothingWithoutOne() {
        assertEquals(ExitCode.USAGE, prove("fidelity", "--builder-pairs", "2"));
        assertSays("--builder-pairs means nothing without --builder");
    }

    @Test
    void aBuilderMakesFourPairsOfAPromptAtMost() {
        assertEquals(
                ExitCode.USAGE, prove("fidelity", "--builder", "oracle", "--builder-pairs", "5"));
        assertSays("--builder-pairs must be from 1 to 4, not 5");
    }

    @Test
    void anOracleIsNotAskedHowOftenItIsRight() {
        assertEquals(
                ExitCode.USAGE,
                prove("fidelity", "--builder", "oracle", "--builder-accuracy", "0"));
        assertSays("--builder-accuracy means nothing to an oracle, which is always right");
    }

    @Test
    void fidelityStandsAlone() {
        assertEquals(ExitCode.USAGE, prove("steering", "fidelity"));
        assertSays(
                "fidelity is a run of its own, with its own votes and figures: name no other row beside it");
    }

    @Test
    void fidelityHasBoundsOfItsOwn() {
        assertEquals(ExitCode.USAGE, prove("fidelity", "--minutes", "61"));
        assertSays("--minutes must be above 0, at most 60, not 61.0");
    }

    @Test
    void moreVotesThanTheBarsAreForAreRefused() {
        assertEquals(ExitCode.USAGE, prove("--votes", "5000"));
        assertSays("--votes must be from 1 to 4000, not 5000");
    }

    @Test
    void aColourThatTheWorldLacksIsAWrongCommandLine() {
        assertEquals(ExitCode.USAGE, prove("--tastes", "red,pink"));
        assertSays("--tastes: expected two of [red, green, blue], not red,pink");
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldAtTheBeginning() throws IOException {
        Files.writeString(out, "a file");

        assertEquals(ExitCode.FAILED, prove("--tastes", "red,blue"));
        assertTrue(err.toString().contains("--out " + out + " cannot be written"), err.toString());
    }

    @Test
    void anotherProofInTheSameFolderIsRefused() throws IOException {
        Files.createDirectories(out);
        Files.writeString(
                out.resolve("proof.json"),
                """
                {"base": "f00", "world": "few", "worldYaml": "name: few", "tastes": ["red", "blue"],
                 "votes": 10, "pictures": 4, "settings": ""}
                """);

        assertEquals(ExitCode.FAILED, prove("--tastes", "red,blue"));
        assertTrue(err.toString().contains(out + " was begun with another base"), err.toString());
        assertFalse(Files.exists(out.resolve("arms")));
    }

    private int prove(String... more) {
        List<String> args = new ArrayList<>(List.of("prove"));
        args.addAll(List.of(more));
        args.addAll(List.of("--base", base.toString(), "--out", out.toString(), "--ports", "auto"));
        return Main.run(
                new PrintWriter(new StringWriter(), true),
                new PrintWriter(err, true),
                args.toArray(new String[0]));
    }

    /** In the first line; nothing was made. */
    private void assertSays(String message) {
        assertEquals("nextstream: " + message, err.toString().lines().findFirst().orElse(""));
        assertFalse(Files.exists(out));
    }
}
