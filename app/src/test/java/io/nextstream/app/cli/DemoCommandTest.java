package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.TinyBase;
import io.nextstream.app.demo.DemoRun.Ending;
import io.nextstream.app.stack.DataFolder;
import io.nextstream.app.stack.Ports;
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
    void aTakenPortIsOneLineAndLeavesNothing() throws IOException {
        Ports free = Ports.free();
        try (ServerSocket taken =
                new ServerSocket(free.flink(), 1, InetAddress.getLoopbackAddress())) {
            String ports =
                    String.join(
                            ",",
                            Integer.toString(free.kafka()),
                            Integer.toString(free.controller()),
                            Integer.toString(free.store()),
                            Integer.toString(free.flink()));

            assertEquals(ExitCode.FAILED, demo("--taste", "none", "--ports", ports));
            assertOneLine("Flink's web UI: port " + taken.getLocalPort() + " is taken");
        }
        assertFalse(Files.exists(data));
    }

    @Test
    void aReportThatCannotBeWrittenIsToldAtTheBeginning() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path report = file.resolve("report");

        assertEquals(ExitCode.FAILED, demo("--report", report.toString()));
        assertOneLine("--report " + report + " cannot be written: Not a directory");
        assertFalse(Files.exists(data));
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
        assertOneLine("--data " + data + " cannot be written: Not a directory");
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
    void aWrongWorldFileIsWrongUsageInOneLineThatNamesItsKeys() throws IOException {
        Path world =
                Files.writeString(folder.resolve("w.yaml"), "name: w\nsize: huge\ncolour: red\n");

        assertEquals(ExitCode.USAGE, demo("--world", world.toString()));
        assertOneLine("colour is no key of a world");
        assertOneLine("size must be a whole number");
        assertFalse(Files.exists(data));
    }

    @Test
    void aWorldFileThatIsNotThereIsWrongUsage() {
        Path world = folder.resolve("w.yaml");

        assertEquals(ExitCode.USAGE, demo("--world", world.toString()));
        assertOneLine(world + ": there is no such world file");
        assertFalse(Files.exists(data));
    }

    @Test
    void aColourThatTheWorldLacksIsAWrongCommandLine() {
        assertEquals(ExitCode.USAGE, demo("--taste", "pink"));
        assertOneLine("--taste: taste \"pink\": expected none, size:large");
        assertFalse(Files.exists(data));
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
    void editsOfABaseThatCannotEditAreOneLineWithTheCommandThatHelps() {
        assertEquals(ExitCode.FAILED, demo("--edits", "0.3"));
        assertOneLine("--edits: the base does not know the words [");
        assertOneLine("./nextstream pretrain --base base --edits 0.75");
        assertFalse(Files.exists(data));
    }

    @Test
    void editsAreAShare() {
        assertEquals(ExitCode.USAGE, demo("--edits", "1.5"));
        assertTrue(
                err.toString().startsWith("nextstream: --edits is a share, 0 to 1, not 1.5"),
                err.toString());
    }

    @Test
    void aCrowdThatNobodyCanBeIsAWrongCommandLine() {
        assertEquals(ExitCode.USAGE, demo("--taste", "none", "--crowd", "default*8, grumpy*2"));
        assertTrue(
                err.toString().startsWith("nextstream: --crowd: people \"grumpy*2\": "),
                err.toString());
        assertFalse(Files.exists(data));
    }

    @Test
    void aFolderOfAnOlderDemoIsOneLineWithTheWayOut() throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("demo.json"), "{\"base\": \"f00\", \"taste\": \"red\"}");

        assertEquals(ExitCode.FAILED, demo());
        assertOneLine("demo.json was written by another version of this program");
        assertOneLine("choose another --data");
    }

    private int demo(String... more) {
        List<String> args =
                new ArrayList<>(
                        List.of("demo", "--base", base.toString(), "--data", data.toString()));
        args.addAll(List.of(more));
        if (!args.contains("--ports")) {
            args.addAll(List.of("--ports", "auto"));
        }
        if (!args.contains("--report")) {
            args.addAll(List.of("--report", folder.resolve("report").toString()));
        }
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
