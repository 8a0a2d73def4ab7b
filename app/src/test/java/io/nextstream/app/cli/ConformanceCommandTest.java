package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.conformance.Cases;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConformanceCommandTest {
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyCaseOfTheRepositoryPasses() {
        assertEquals(ExitCode.OK, run(Cases.FOLDER.toString()), () -> out + "\n" + err);
        for (String kind :
                List.of(
                        "transformer",
                        "training",
                        "fm_head",
                        "sampler",
                        "sampler_v11",
                        "autoencoder",
                        "pipeline",
                        "tables",
                        "adamw",
                        "dpo",
                        "tokenizer")) {
            assertTrue(out.toString().contains(" (" + kind + "): passed"), kind + " in " + out);
        }
        assertTrue(out.toString().contains(" 18 passed\n"), out.toString());
        assertTrue(out.toString().contains("Largest difference of a gradient: "), out.toString());
    }

    /** Other sizes, patches, options, grids and samplers than the reference's cases have. */
    @Test
    void casesOfOtherConfigurationsPass() {
        assertEquals(ExitCode.OK, run(Cases.OTHERS.toString()), () -> out + "\n" + err);
        assertTrue(out.toString().contains("14 cases, "), out.toString());
        assertTrue(out.toString().contains(" 14 passed\n"), out.toString());
        assertFalse(out.toString().contains("not compared"), out.toString());
    }

    @Test
    void aMovedNumberIsNamedAndIsCodeOne() throws IOException {
        Cases.copy("fm_head", folder);
        Cases.move(folder.resolve("fm_head"), "velocity", 0.25f);

        assertEquals(ExitCode.FAILED, run(folder.toString()));
        List<String> missed = out.toString().lines().filter(l -> l.endsWith("  MISSED")).toList();
        assertEquals(1, missed.size(), out.toString());
        assertTrue(missed.get(0).startsWith("  velocity"), missed.toString());
        assertTrue(missed.get(0).contains("2.50e-01"), missed.toString());
        assertTrue(out.toString().endsWith("Missed: fm_head\n"), out.toString());
    }

    @Test
    void anUnknownKindIsToldAndIsCodeOne() throws IOException {
        Cases.copy("fm_head", folder);
        Cases.replace(folder.resolve("fm_head"), "\"fm_head\"", "\"mystery\"");

        assertEquals(ExitCode.FAILED, run(folder.toString()));
        assertTrue(
                out.toString()
                        .startsWith("fm_head (mystery): MISSED, not a known kind; known: adamw, "),
                out.toString());
    }

    @Test
    void aDamagedCaseDoesNotKeepTheOthersFromBeingChecked() throws IOException {
        Cases.copy("fm_head", folder);
        Files.createDirectories(folder.resolve("a/broken"));
        Files.writeString(folder.resolve("a/broken/case.json"), "{\"kind\": \"fm_head\"}");

        assertEquals(ExitCode.FAILED, run(folder.toString()));
        assertTrue(
                out.toString().contains("a/broken (fm_head): MISSED, case.json has no object"),
                out.toString());
        assertTrue(out.toString().contains("fm_head (fm_head): passed"), out.toString());
        assertTrue(out.toString().contains("2 cases"), out.toString());
    }

    @Test
    void aFolderMayBeACaseItself() {
        assertEquals(ExitCode.OK, run(Cases.FOLDER.resolve("fm_head").toString()));
        assertTrue(out.toString().startsWith("fm_head (fm_head): passed"), out.toString());
    }

    @Test
    void onlyOneKindIsRun() {
        assertEquals(ExitCode.OK, run(Cases.FOLDER.toString(), "--kind", "sampler_v11"));
        assertTrue(out.toString().startsWith("sampler_v11 (sampler_v11): passed"), out.toString());
        assertTrue(out.toString().contains("1 case, 1 tensor, 1 passed"), out.toString());
    }

    /** The tolerances are not bfloat16's: it is printed, and judged by nothing. */
    @Test
    void bfloat16IsPrinted() throws IOException {
        Cases.copy("fm_head", folder);
        Cases.copy("tokenizer", folder);

        assertEquals(ExitCode.OK, run(folder.toString(), "--precision", "bf16"));
        List<String> lines = out.toString().lines().toList();
        String velocity =
                lines.stream().filter(line -> line.startsWith("  velocity")).findAny().orElse("");
        assertTrue(velocity.endsWith("  -"), velocity);
        assertTrue(lines.contains("fm_head (fm_head): not judged"), out.toString());
        assertFalse(velocity.contains("e-07"), "that was computed in fp32: " + velocity);
        assertTrue(
                lines.contains("tokenizer (tokenizer): left out, computed in fp32 only"),
                out.toString());
    }

    @Test
    void whereThereIsNoCaseIsWrongUsage() {
        assertWrong("has no case", folder.toString());
        assertWrong("there is no folder", folder.resolve("nowhere").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--kind mystery", "--device gpu", "--precision fp8", "--kind", "here"})
    void optionsThatCannotBeAreWrongUsage(String options) {
        String[] words = options.split(" ", -1);
        String[] args = new String[words.length + 1];
        args[0] = Cases.FOLDER.toString();
        System.arraycopy(words, 0, args, 1, words.length);
        assertWrong("", args);
    }

    private void assertWrong(String message, String... args) {
        err.getBuffer().setLength(0);
        assertEquals(ExitCode.USAGE, run(args), () -> out + "\n" + err);
        assertTrue(err.toString().startsWith("nextstream: "), err.toString());
        assertTrue(err.toString().contains(message), err.toString());
    }

    private int run(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "conformance";
        System.arraycopy(args, 0, all, 1, args.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    }
}
