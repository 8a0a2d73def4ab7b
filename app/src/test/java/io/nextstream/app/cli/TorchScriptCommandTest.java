package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code export --torchscript}. */
class TorchScriptCommandTest {
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int export(String... more) {
        String[] args = new String[more.length + 1];
        args[0] = "export";
        System.arraycopy(more, 0, args, 1, more.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @Test
    void programsComeWithInputsAndOutputs() {
        Path made = folder.resolve("programs");
        assertEquals(
                ExitCode.OK,
                export("--torchscript", made.toString(), "--size", "D256"),
                err.toString());
        assertTrue(Files.exists(made.resolve("calls.json")));
        assertTrue(Files.exists(made.resolve("draw.pt")));
        assertTrue(out.toString().contains("Wrote " + made), out.toString());
    }

    @Test
    void whatIsThereAlreadyIsLeftAlone() throws IOException {
        Path there = Files.writeString(folder.resolve("there"), "mine");
        assertEquals(ExitCode.FAILED, export("--torchscript", there.toString()));
        assertTrue(err.toString().contains("exists already"), err.toString());
        assertEquals("mine", Files.readString(there));
    }

    @Test
    void aModelNeedsAPlaceToGoTo() {
        assertEquals(ExitCode.USAGE, export("--model", folder.toString()));
        assertTrue(err.toString().contains("--data and --model need --out"), err.toString());
    }
}
