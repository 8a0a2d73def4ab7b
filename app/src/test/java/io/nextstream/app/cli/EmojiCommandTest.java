package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.emoji.TinyPackages;
import io.nextstream.nextstep.image.PictureReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiCommandTest {
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aStyleOfASizeIsWritten() throws IOException {
        TinyPackages.install(folder);
        assertEquals(
                ExitCode.OK,
                run(
                        "--styles",
                        "twemoji,fluent-emoji-flat",
                        "--size",
                        "24",
                        "--ground",
                        "random",
                        "--seed",
                        "3",
                        "--with",
                        "skin-tones"),
                err.toString());
        Path made = folder.resolve("made");
        assertEquals(
                24,
                PictureReader.read(Files.readAllBytes(made.resolve("twemoji/1f44b-1f3fd.png")))
                        .width());
        assertTrue(Files.exists(made.resolve("fluent-emoji-flat/2764.png")));
        assertFalse(Files.exists(made.resolve("noto")));
        assertTrue(
                out.toString().contains("twemoji" + " ".repeat(19) + "5 pictures"), out.toString());
        assertTrue(out.toString().contains("1 left out: a country's flag"), out.toString());
        assertTrue(out.toString().contains("Wrote " + made), out.toString());
    }

    @Test
    void missingPackagesAreOneLineWithTheCommand() {
        assertEquals(ExitCode.FAILED, run());
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(
                err.toString().contains("npm pack --pack-destination " + folder), err.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--size 4",
                "--size 513",
                "--styles apple",
                "--with flags",
                "--ground dark",
                "--seed x"
            })
    void whatDoesNotExistIsRefused(String option) {
        assertEquals(ExitCode.USAGE, run(option.split(" ", -1)), err.toString());
    }

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("emoji"));
        arguments.addAll(List.of("--npm", folder.toString()));
        arguments.addAll(List.of("--out", folder.resolve("made").toString()));
        arguments.addAll(List.of(more));
        return Main.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments.toArray(String[]::new));
    }
}
