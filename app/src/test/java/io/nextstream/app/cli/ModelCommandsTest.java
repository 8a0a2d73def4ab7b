package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.TinyBase;
import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.SafeTensors;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code export}, {@code import} and {@code inspect}, and what {@code generate} makes of folders.
 */
class ModelCommandsTest {
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path base = Path.of("");
    private Path hf = Path.of("");
    private Path imported = Path.of("");

    @BeforeEach
    void aBase() throws IOException {
        base = folder.resolve("base");
        hf = folder.resolve("hf");
        imported = folder.resolve("imported");
        TinyBase.unmeasured().save(base);
    }

    @Test
    void aBaseThatGoesOutAndComesBackIsTheSame() throws IOException {
        assertEquals(
                ExitCode.OK, export("--shard-size", "1MB", "--vae-naming", "diffusers"), err());
        assertTrue(Files.exists(hf.resolve("model.safetensors.index.json")));
        assertEquals(ExitCode.OK, importing("--pixels", "32"), err());

        Base back = Base.load(imported);
        assertNull(back.knownWorld());
        assertEquals(4, back.side());
        Base before = Base.load(base);
        assertArrayEquals(before.bundle().model().flat(), back.bundle().model().flat());
        assertArrayEquals(before.bundle().autoencoder().flat(), back.bundle().autoencoder().flat());
        assertTrue(out.toString().contains("use it with --base " + imported), out.toString());
        assertEquals(List.of("base", "hf", "imported"), names(folder));
        assertEquals(
                "./nextstream import --hf %s --name x --out %s --pixels 32".formatted(hf, imported),
                back.provenance().command());
    }

    @Test
    void withItsWorldItIsABaseForTheDemo() throws IOException {
        export();
        Path world = Files.writeString(folder.resolve("few.yaml"), TinyBase.YAML);
        assertEquals(ExitCode.OK, importing("--world", world.toString()), err());

        Base back = Base.load(imported);
        assertEquals(TinyBase.YAML, back.world().yaml());
        assertEquals(4, back.side());
    }

    @Test
    void allThreeFoldersDrawTheSamePicture() throws IOException {
        export();
        importing("--pixels", "32");
        byte[] picture = drawn("a.png", base);

        assertEquals(32, PictureReader.read(picture).width());
        assertArrayEquals(picture, drawn("b.png", hf, "--pixels", "32"));
        assertArrayEquals(picture, drawn("c.png", imported));
        assertEquals(64, PictureReader.read(drawn("d.png", base, "--pixels", "64")).width());
    }

    @Test
    void aFolderThatDoesNotSayHowLargeItsPicturesAreIsAsked() throws IOException {
        export();
        assertEquals(ExitCode.FAILED, importing());
        assertTrue(err().contains("--pixels"), err());
        assertEquals(ExitCode.FAILED, generate("a.png", hf));
        assertTrue(err().contains("--pixels"), err());
        assertEquals(ExitCode.FAILED, importing("--pixels", "33"));
        assertTrue(err().contains("33 pixels"), err());
        assertFalse(Files.exists(imported));
    }

    @Test
    void inspectListsTensorsAndParts() {
        export("--dtype", "bf16");
        assertEquals(ExitCode.OK, run("inspect", hf.toString()), err());
        List<String> lines = out.toString().lines().toList();
        assertTrue(
                lines.stream().anyMatch(l -> l.matches("norm.weight +bf16 +\\[128]")),
                out.toString());
        assertTrue(
                lines.stream().anyMatch(l -> l.startsWith("autoencoder: decoder.conv_in.bias ")));
        assertTrue(
                lines.stream().anyMatch(l -> l.matches("flow-matching head +\\d+ +[0-9,]+ +bf16")));
        assertEquals("All of it fits config.json and tokenizer.json.", lines.get(lines.size() - 1));

        out.getBuffer().setLength(0);
        assertEquals(ExitCode.OK, run("inspect", "--summary", base.toString()), err());
        assertEquals(6, out.toString().lines().count(), out.toString());
    }

    @Test
    void whatDoesNotFitIsListedAndNeitherImportedNorExported() throws IOException {
        export();
        change(
                tensors -> {
                    tensors.remove("norm.weight");
                    tensors.put("extra", new FloatTensor(new long[] {1}, new float[1]));
                });
        assertEquals(ExitCode.FAILED, run("inspect", "--summary", hf.toString()));
        assertTrue(
                out.toString()
                        .contains(
                                "Faults: 2\n  missing norm.weight [128]\n  left over extra [1]\n"),
                out.toString());

        assertEquals(ExitCode.FAILED, importing("--pixels", "32"));
        assertEquals(
                List.of(
                        "nextstream: the model does not fit its config.json; faults: 2",
                        "  missing norm.weight [128]",
                        "  left over extra [1]"),
                err().lines().toList());
        assertEquals(List.of("base", "hf"), names(folder));
    }

    @Test
    void aLongListIsCutWithTheCommandThatNamesAll() throws IOException {
        export();
        change(Map::clear);
        assertEquals(ExitCode.FAILED, importing("--pixels", "32"));
        assertEquals(22, err().lines().count(), err());
        assertTrue(err().strip().endsWith("more; ./nextstream inspect names all"), err());
    }

    @Test
    void aWeightThatIsNoNumberIsNamedAndNothingIsLeft() throws IOException {
        export();
        change(
                tensors -> {
                    float[] norm = new float[128];
                    norm[3] = Float.NaN;
                    tensors.put("norm.weight", new FloatTensor(new long[] {128}, norm));
                });
        assertEquals(ExitCode.FAILED, importing("--pixels", "32"));
        assertTrue(err().startsWith("nextstream: norm.weight has NaN at number 3 of 128"), err());
        assertEquals(ExitCode.FAILED, generate("a.png", hf, "--pixels", "32"));
        assertTrue(err().startsWith("nextstream: norm.weight has NaN at number 3 of 128"), err());
        assertEquals(List.of("base", "hf"), names(folder));
    }

    @Test
    void nothingIsWrittenOver() {
        export();
        assertEquals(ExitCode.FAILED, export());
        assertTrue(err().contains("exists already"), err());
    }

    private interface Change {
        void apply(Map<String, FloatTensor> tensors);
    }

    private void change(Change change) throws IOException {
        Path file = hf.resolve("model.safetensors");
        TreeMap<String, FloatTensor> tensors =
                new TreeMap<>(SafeTensors.read(Files.readAllBytes(file)));
        change.apply(tensors);
        Files.write(file, SafeTensors.write(tensors, Map.of()));
    }

    private int export(String... more) {
        return run(List.of("export", "--model", base.toString(), "--out", hf.toString()), more);
    }

    private int importing(String... more) {
        return run(
                List.of(
                        "import",
                        "--hf",
                        hf.toString(),
                        "--name",
                        "x",
                        "--out",
                        imported.toString()),
                more);
    }

    private byte[] drawn(String name, Path model, String... more) throws IOException {
        assertEquals(ExitCode.OK, generate(name, model, more), err());
        return Files.readAllBytes(folder.resolve(name));
    }

    private int generate(String name, Path model, String... more) {
        return run(
                List.of(
                        "generate",
                        "--model",
                        model.toString(),
                        "--prompt",
                        "a red circle",
                        "--out",
                        folder.resolve(name).toString()),
                more);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private int run(List<String> words, String... more) {
        return run(Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new));
    }

    private int run(String... args) {
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private String err() {
        return err.toString();
    }
}
