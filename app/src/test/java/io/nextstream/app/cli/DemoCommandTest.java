package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.TinyBase;
import io.nextstream.app.demo.DemoRun.Ending;
import io.nextstream.app.stack.DataFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Demos that end before anything has started: one line says why, and nothing is left behind. */
class DemoCommandTest {
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Path base;
    private Path data;

    @BeforeEach
    void saveABase() throws IOException {
        base = folder.resolve("base");
        data = folder.resolve("data");
        TinyBase.unmeasured().save(base);
    }

    @Test
    void onlyALoopThatClosedEndsWithNothing() {
        assertEquals(0, DemoCommand.exitCode(Ending.CLOSED));
        assertEquals(1, DemoCommand.exitCode(Ending.NOT_CLOSED));
        assertEquals(130, DemoCommand.exitCode(Ending.STOPPED));
    }

    @Test
    void aTakenPortIsOneLineAndGivesTheFolderBack() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertEquals(
                    ExitCode.FAILED,
                    demo("--taste", "none", "--ports", port + "," + port + ",1,1"));
            assertOneLine("Kafka: port " + port + " is taken");
        }
        DataFolder.open(data).close();
    }

    @Test
    void aFolderInUseIsOneLine() {
        try (DataFolder other = DataFolder.open(data)) {
            assertEquals(ExitCode.FAILED, demo("--taste", "none"));
            assertOneLine("another process runs on " + other.path());
        }
    }

    @Test
    void aFileInTheFoldersPlaceIsOneLine() throws IOException {
        Files.writeString(data, "");

        assertEquals(ExitCode.FAILED, demo("--taste", "none"));
        assertOneLine("the data folder " + data + " cannot be used");
    }

    @Test
    void aDamagedBaseIsOneLine() throws IOException {
        Files.writeString(base.resolve("tokenizer.json"), "{}");

        assertEquals(ExitCode.FAILED, demo());
        assertOneLine("tokenizer.json is damaged");
        assertFalse(Files.exists(data));
    }

    @Test
    void aWorldThatTheBaseDoesNotKnowIsOneLineWithTheCommandThatHelps() throws IOException {
        Path world =
                Files.writeString(
                        folder.resolve("w.yaml"), TinyBase.YAML.replace("green:", "teal:"));

        assertEquals(ExitCode.FAILED, demo("--world", world.toString()));
        assertOneLine("[teal]");
        assertOneLine("./nextstream pretrain --world " + world + " --minutes 60");
        assertFalse(Files.exists(data));
    }

    @Test
    void aWrongWorldFileIsOneLineThatNamesItsKeys() throws IOException {
        Path world =
                Files.writeString(folder.resolve("w.yaml"), "name: w\nsize: huge\ncolour: red\n");

        assertEquals(ExitCode.FAILED, demo("--world", world.toString()));
        assertOneLine("colour is no key of a world");
        assertOneLine("size must be a whole number");
        assertFalse(Files.exists(data));
    }

    @Test
    void aColourThatTheWorldLacksIsAWrongCommandLine() {
        assertEquals(ExitCode.USAGE, demo("--taste", "pink"));
        assertTrue(err.toString().contains("--taste: expected none or one of"), err.toString());
        assertEquals(2, err.toString().lines().count(), err.toString());
    }

    @Test
    void noPicturesToMeasureOnIsAWrongCommandLineAndNotTheEndOfADemo() {
        assertEquals(ExitCode.USAGE, demo("--pictures", "0"));
        assertTrue(
                err.toString().startsWith("nextstream: --pictures must be at least 1, not 0"),
                err.toString());
        assertEquals(2, err.toString().lines().count(), err.toString());
        assertFalse(Files.exists(data));
    }

    @Test
    void otherOptionsOnTheSameDataAreOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String ports = taken.getLocalPort() + ",1,1,1";
            demo("--taste", "blue", "--ports", ports);
            err.getBuffer().setLength(0);

            assertEquals(ExitCode.FAILED, demo("--taste", "red", "--ports", ports));
            assertOneLine("was begun with --taste blue");
        }
    }

    private int demo(String... more) {
        List<String> args =
                new ArrayList<>(
                        List.of("demo", "--base", base.toString(), "--data", data.toString()));
        args.addAll(List.of(more));
        return Main.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                args.toArray(new String[0]));
    }

    private void assertOneLine(String part) {
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().startsWith("nextstream: "), err.toString());
        assertTrue(err.toString().contains(part), err.toString());
    }
}
