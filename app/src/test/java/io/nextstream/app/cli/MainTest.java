package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.stack.DataFolder;
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
import picocli.CommandLine;

class MainTest {
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "prove",
                "up",
                "pretrain",
                "tune-autoencoder",
                "emoji",
                "generate",
                "write",
                "examples",
                "evaluate",
                "versions",
                "import",
                "export",
                "inspect",
                "status",
                "cluster",
                "doctor",
                "conformance"
            })
    void everyCommandHasHelp(String command) {
        assertEquals(ExitCode.OK, run(command, "--help"));
        assertTrue(out.toString().contains("Usage: nextstream " + command), out.toString());
    }

    @Test
    void theHelpOfTheProgramListsCommandsAndExitCodes() {
        assertEquals(ExitCode.OK, run("--help"));
        assertTrue(out.toString().contains("pretrain"));
        assertTrue(out.toString().contains("130"));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                DemoCommand.class,
                UpCommand.class,
                PretrainCommand.class,
                TrainCommand.class,
                TuneAutoencoderCommand.class,
                EmojiCommand.class,
                GenerateCommand.class,
                WriteCommand.class,
                ExamplesCommand.class,
                EvaluateCommand.class,
                VersionsCommand.class,
                ImportCommand.class,
                ExportCommand.class,
                InspectCommand.class,
                StatusCommand.class,
                ClusterCommand.class,
                ClusterCommand.Up.class,
                ClusterCommand.Status.class,
                ClusterCommand.Down.class,
                ClusterSubmitCommand.class,
                DoctorCommand.class,
                ConformanceCommand.class
            })
    void whatTheListSaysAboutACommandIsAWholeSentence(Class<?> command) {
        String first = command.getAnnotation(CommandLine.Command.class).description()[0];

        assertTrue(first.endsWith("."), first);
    }

    @Test
    void theVersionIsPrinted() {
        assertEquals(ExitCode.OK, run("--version"));
        assertTrue(out.toString().startsWith("nextstream 0.1.0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo --colour blue",
                "demo --minutes soon",
                "demo --minutes 0",
                "demo --votes sometimes",
                "demo --minutes -1",
                "demo --minutes NaN",
                "demo --pictures 0",
                "demo --pictures some",
                "demo --demonstrations perhaps",
                "demo --seed x",
                "demo --ports 1,2",
                "up --ports 70000",
                "up --minutes 1",
                "status here",
                "pretrain --out x",
                "pretrain --out x --minutes 1 --steps 5",
                "pretrain --out x --minutes 0",
                "pretrain --out x --steps 2",
                "pretrain --steps 5",
                "tune-autoencoder --out x",
                "tune-autoencoder --out x --steps 0",
                "tune-autoencoder --out x --steps 5 --learning-rate 0",
                "tune-autoencoder --base x --out x --steps 5",
                "generate --prompt circle --out x.png",
                "generate --prompt circle --out x.png --data d --bootstrap h:1",
                "generate --out x.png --data d",
                "generate --prompt circle --out x.png --bootstrap somewhere",
                "status --bootstrap http://host:1",
                "status --bootstrap :9092",
                "doctor here",
                "doctor --data",
                "conformance",
                "conformance nowhere",
                "conformance . --precision fp8",
                "generate --prompt circle --out x.png --data d --version newest",
                "generate --prompt circle --out x.png --data d --model m",
                "generate --prompt circle --out x.png --data d --pixels 32",
                "generate --prompt circle --out x.png --model m --version v0000001-00000000",
                "import --hf d",
                "import --hf d --name ../up",
                "import --hf d --name n --world shapes32 --pixels 32",
                "evaluate",
                "evaluate --out x --pictures 0",
                "evaluate --out x --edits -1",
                "evaluate --out x --taste red",
                "evaluate --out x --device tpu",
                "export --out x",
                "export --out x --model m --data d",
                "export --out x --model m --version v0000001-00000000",
                "export --out x --model m --dtype int8",
                "export --out x --model m --shard-size many",
                "export --out x --model m --vae-naming other",
                "inspect",
                "nosuchcommand",
                ""
            })
    void wrongUsageIsCodeTwo(String line) {
        assertEquals(ExitCode.USAGE, run(line.isEmpty() ? new String[0] : line.split(" ", -1)));
        if (!line.isEmpty()) {
            assertEquals(2, err.toString().lines().count(), err.toString());
            assertTrue(err.toString().startsWith("nextstream: "), err.toString());
            assertTrue(err.toString().contains("See: nextstream"), err.toString());
        }
    }

    @Test
    void aMissingBaseIsOneLineThatSaysWhatToRun() {
        int code =
                run(
                        "demo",
                        "--base",
                        folder.resolve("nowhere").toString(),
                        "--data",
                        folder.resolve("data").toString());

        assertEquals(ExitCode.FAILED, code);
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains("./nextstream pretrain"), err.toString());
        assertFalse(Files.exists(folder.resolve("data")), "nothing may be half-written");
    }

    @Test
    void aWrongConfigurationIsCodeTwoWithALineForEachProblem() throws IOException {
        Path file = Files.writeString(folder.resolve("n.yaml"), "trainer.bata: 1\nstore.x: 2\n");

        assertEquals(ExitCode.USAGE, run("demo", "--config", file.toString()));
        assertEquals(3, err.toString().lines().count(), err.toString());
    }

    @Test
    void anUnknownKeyForTheLoopIsCodeTwoBeforeAnythingStarts() throws IOException {
        Path file = Files.writeString(folder.resolve("n.yaml"), "servng.batch.pictures: 1\n");
        Path data = folder.resolve("data");

        assertEquals(
                ExitCode.USAGE, run("up", "--config", file.toString(), "--data", data.toString()));
        assertTrue(err.toString().contains("servng.batch.pictures: no such key"), err.toString());
        assertFalse(Files.exists(data));
    }

    @Test
    void aConfigurationThatIsNotThereIsCodeTwo() {
        Path file = folder.resolve("n.yaml");

        assertEquals(ExitCode.USAGE, run("demo", "--config", file.toString()));
        assertEquals(
                List.of(
                        "nextstream: "
                                + file
                                + ": cannot be read: there is no such file or folder"),
                err.toString().lines().toList());
    }

    @Test
    void demoAndUpStartTheStackWithTheSameOptions() {
        for (String command : List.of("demo", "up")) {
            run(command, "--help");
            for (String option : List.of("--ports", "--base", "--config")) {
                assertTrue(out.toString().contains(option + "="), out.toString());
            }
            out.getBuffer().setLength(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"up --ports 7,7,8,9", "demo --ports 7,7,8,9", "up --ports here"})
    void portsThatCannotBeAreWrongUsage(String line) {
        assertEquals(ExitCode.USAGE, run(line.split(" ", -1)));
        assertTrue(err.toString().contains("--ports"), err.toString());
    }

    @Test
    void aPretrainingThatCannotBeKeptDoesNotBegin() throws IOException {
        Path out = Files.writeString(folder.resolve("file"), "").resolve("base");

        assertEquals(ExitCode.FAILED, run("pretrain", "--steps", "3", "--out", out.toString()));
        assertEquals(
                List.of(
                        "nextstream: --out "
                                + out
                                + " cannot be written: Not a directory; make room there or choose another folder"),
                err.toString().lines().toList());
    }

    @Test
    void aMissingWorldFileIsOneLine() {
        int code =
                run(
                        "pretrain",
                        "--world",
                        folder.resolve("w.yaml").toString(),
                        "--steps",
                        "3",
                        "--out",
                        folder.resolve("out").toString());

        assertEquals(ExitCode.USAGE, code);
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void aPromptThatSaysNothingIsWrongUsage() {
        assertEquals(
                ExitCode.USAGE,
                run("generate", "--prompt", " ", "--out", "x.png", "--data", folder.toString()));
        assertTrue(err.toString().startsWith("nextstream: --prompt says nothing"), err.toString());
    }

    @Test
    void aFolderWithoutAStoreIsOneLine() {
        assertEquals(ExitCode.FAILED, run("versions", "--data", folder.toString()));
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    @Test
    void aFolderThatAProcessRunsOnIsOneLine() throws IOException {
        Files.createDirectories(folder.resolve("store"));
        try (DataFolder other = DataFolder.open(folder)) {
            assertEquals(ExitCode.FAILED, run("versions", "--data", folder.toString()));
            assertEquals(1, err.toString().lines().count(), err.toString());
            assertTrue(err.toString().contains("another process runs on " + other.path()));
        }
    }

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
