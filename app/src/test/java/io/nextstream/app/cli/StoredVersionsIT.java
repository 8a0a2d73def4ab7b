package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.TinyBase;
import io.nextstream.app.stack.DataFolder;
import io.nextstream.app.stack.EmbeddedStack;
import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.nextstep.pipeline.Thinking;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.store.embedded.EmbeddedObjectStore;
import io.nextstream.store.object.MinioObjectStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.trainer.flink.BaseVersion;
import io.nextstream.trainer.flink.TrainingConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code versions} and {@code generate} make of a data folder in which a base was published.
 */
class StoredVersionsIT {
    private static final DrawRequest PROBE =
            DrawRequest.of(
                    "probe",
                    "a red circle",
                    1,
                    new ImageGrid(4, 4),
                    Thinking.free(0),
                    DrawSettings.of(2, 1.5));

    @TempDir static Path data;

    private static String id = "";

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void aLoopWasHere() {
        Base base = TinyBase.unmeasured();
        try (DataFolder there = DataFolder.open(data);
                EmbeddedObjectStore server =
                        EmbeddedObjectStore.start(there.store(), 0, EmbeddedStack.BUCKET);
                ObjectStore store = MinioObjectStore.connect(server.config())) {
            id =
                    BaseVersion.publish(
                            store, TrainingConfig.MAIN_LINE, base.bundle(), PROBE, TorchDevice.CPU);
        }
    }

    @Test
    void theBaseIsListedWithoutAParent() {
        assertEquals(ExitCode.OK, run("versions", "--data", data.toString()));

        List<String> lines = out.toString().lines().toList();
        assertEquals(2, lines.size(), out.toString());
        assertEquals(List.of(id, "0", "0", "-"), List.of(lines.get(1).split("\\s+", -1)));
    }

    @Test
    void theSamePromptSeedAndVersionGiveTheSameBytes() throws IOException {
        byte[] newest = drawn("a.png");
        byte[] named = drawn("b.png", "--version", id);
        byte[] otherSeed = drawn("c.png", "--seed", "2");

        assertArrayEquals(newest, named);
        assertFalse(Arrays.equals(newest, otherSeed));
        assertEquals(32, PictureReader.read(newest).width());
    }

    @Test
    void aWordThatTheModelDoesNotKnowIsNamedAndNothingIsWritten() {
        Path file = folder.resolve("a.png");

        assertEquals(ExitCode.FAILED, generate(file, "a red dodo"));

        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains("dodo"), err.toString());
        assertFalse(Files.exists(file));
    }

    @Test
    void aVersionThatIsNotThereIsNamed() {
        Path file = folder.resolve("a.png");

        assertEquals(
                ExitCode.FAILED, generate(file, "a red circle", "--version", "v0000009-00000000"));

        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains("v0000009-00000000"), err.toString());
        assertFalse(Files.exists(file));
    }

    @Test
    void aVersionIsExported() throws IOException {
        Path hf = folder.resolve("hf");
        assertEquals(
                ExitCode.OK,
                run("export", "--data", data.toString(), "--version", id, "--out", hf.toString()),
                err.toString());

        Path drawn = folder.resolve("a.png");
        assertEquals(
                ExitCode.OK,
                run(
                        "generate",
                        "--model",
                        hf.toString(),
                        "--prompt",
                        "a red circle",
                        "--out",
                        drawn.toString()),
                err.toString());
        assertArrayEquals(drawn("b.png"), Files.readAllBytes(drawn));
    }

    @Test
    void theNewestVersionIsEvaluatedByItsId() throws IOException {
        Path world = Files.writeString(folder.resolve("few.yaml"), TinyBase.YAML);
        Path result = folder.resolve("result");
        List<String> words =
                List.of("evaluate", "--data", data.toString(), "--world", world.toString());
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--pictures", "2", "--out", result.toString()));
        assertEquals(ExitCode.OK, run(all.toArray(String[]::new)), err.toString());
        assertTrue(Files.readString(result.resolve("evaluation.json")).contains(id));

        all.addAll(List.of("--version", "v0000009-00000000"));
        assertEquals(ExitCode.FAILED, run(all.toArray(String[]::new)));
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains("v0000009-00000000"), err.toString());
    }

    @Test
    void aLineWithoutVersionsIsAnEmptyList() {
        assertEquals(ExitCode.OK, run("versions", "--data", data.toString(), "--line", "other"));
        assertEquals(1, out.toString().lines().count(), out.toString());
    }

    private byte[] drawn(String name, String... more) throws IOException {
        Path file = folder.resolve(name);
        assertEquals(ExitCode.OK, generate(file, "a red circle", more), err.toString());
        return Files.readAllBytes(file);
    }

    private int generate(Path file, String prompt, String... more) {
        List<String> words =
                new ArrayList<>(List.of("generate", "--data", data.toString(), "--prompt", prompt));
        words.addAll(List.of("--out", file.toString()));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
