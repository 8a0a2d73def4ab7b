package io.nextstream.app.base;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.world.World;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseTest {
    @TempDir Path parent;

    @Test
    void usageExample() throws IOException {
        Base base = TinyBase.drawing(Map.of("red", 0.2, "green", 0.3, "blue", 0.5));
        base.save(parent.resolve("a/base"));
        Base loaded = Base.load(parent.resolve("a/base"));

        assertEquals(base.fingerprint(), loaded.fingerprint());
        assertEquals(base.provenance(), loaded.provenance());
        assertEquals(base.world(), loaded.world());
        assertEquals(TinyBase.YAML, loaded.world().yaml());
        assertArrayEquals(base.bundle().model().flat(), loaded.bundle().model().flat());
        assertEquals(4, loaded.side());
    }

    @Test
    void savingLeavesTheFilesOfTheCheckpointAndNoDrafts() throws IOException {
        Path folder = saved();
        TinyBase.unmeasured().save(folder);

        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of(
                            "autoencoder.safetensors",
                            "config.json",
                            "model.safetensors",
                            "provenance.json",
                            "tokenizer.json",
                            "world.yaml"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void whoDoesNotKnowTheWordsOfInstructionsIsNotAskedForEdits() {
        TinyBase.editing().requireEdits(TinyBase.editing().world());
        Base plain = TinyBase.learning();

        BaseException e =
                assertThrows(BaseException.class, () -> plain.requireEdits(plain.world()));
        assertTrue(
                e.getMessage().startsWith("--edits: the base does not know the words [above, "),
                e.getMessage());
        assertTrue(
                e.getMessage().endsWith("--out my-editor, then add --base my-editor"),
                e.getMessage());
    }

    @Test
    void aMissingBaseSaysHowToMakeIt() {
        assertEquals(
                "no base checkpoint in "
                        + parent
                        + "; make one: ./nextstream pretrain --minutes 60 --out "
                        + parent,
                refused(parent));
    }

    @Test
    void aFolderThatWasNotWrittenToItsEndIsNoBase() throws IOException {
        Path folder = saved();
        Files.delete(folder.resolve("provenance.json"));

        assertTrue(refused(folder).startsWith("no base checkpoint in "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "autoencoder.safetensors",
                "config.json",
                "model.safetensors",
                "tokenizer.json",
                "world.yaml"
            })
    void oneWrongByteInAnyFileIsDamage(String name) throws IOException {
        Path file = saved().resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertEquals(
                file
                        + " is damaged: its SHA-256 is not the one of provenance.json; copy the base again or name another with --base",
                refused(file.getParent()));
        assertEquals(refused(file.getParent()), unchecked(file.getParent()));
    }

    @Test
    void aFileThatIsCutShortIsDamage() throws IOException {
        Path file = saved().resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        assertTrue(refused(file.getParent()).contains(file + " is damaged"));
    }

    @Test
    void aFileThatIsGoneIsNamed() throws IOException {
        Path file = saved().resolve("tokenizer.json");
        Files.delete(file);

        assertEquals(
                file
                        + " cannot be read: there is no such file or folder"
                        + "; copy the base again or name another with --base",
                refused(file.getParent()));
        assertEquals(refused(file.getParent()), unchecked(file.getParent()));
    }

    /** Without reading a file into memory as a whole. */
    @Test
    void aWholeBaseTellsHowLargeItsPicturesAre() throws IOException {
        assertEquals(OptionalInt.of(32), BaseFolder.check(saved()));
    }

    private static String unchecked(Path folder) {
        return String.valueOf(
                assertThrows(BaseException.class, () -> BaseFolder.check(folder)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "{\"files\": {}}", "[1]", "{\"colour\": 1}"})
    void aProvenanceThatSaysNothingIsRefused(String json) throws IOException {
        Path folder = saved();
        Files.writeString(folder.resolve("provenance.json"), json);

        String message = refused(folder);
        assertTrue(
                message.startsWith(folder.resolve("provenance.json") + " is damaged ("), message);
        assertTrue(message.contains("--base"), message);
    }

    @Test
    void anImportedBaseMayHaveNoWorld() throws IOException {
        Path folder = saved();
        Path provenance = folder.resolve("provenance.json");
        Files.writeString(
                provenance,
                Files.readString(provenance).replaceAll(",\\s*\"world.yaml\"[^\n]*", ""));

        Base loaded = Base.load(folder);
        assertNull(loaded.knownWorld());
        assertTrue(
                assertThrows(BaseException.class, loaded::world)
                        .getMessage()
                        .contains("the base has no world"));
    }

    @Test
    void aFileLargerThanAnArrayIsRefusedByName() throws IOException {
        Path file = saved().resolve("model.safetensors");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(3L << 30);
        }

        assertEquals(
                file + " has 3072 MB; the loop takes models of up to 2047 MB a file",
                refused(file.getParent()));
    }

    @Test
    void itKnowsItsOwnWorldAndSmallerOnes() {
        TinyBase.unmeasured().requireKnows(world(TinyBase.YAML));
        TinyBase.unmeasured()
                .requireKnows(world(TinyBase.YAML.replace(", blue: [30, 75, 210]", "")));
    }

    @Test
    void aWorldWithOtherWordsNamesThemAndTheCommandThatHelps() {
        String message =
                mismatch(TinyBase.YAML.replace("green:", "teal:").replace("square", "ring"));

        assertEquals(
                "the base does not know the words [ring, teal] of my.yaml"
                        + "; make a base for it: ./nextstream pretrain --world my.yaml --minutes 60"
                        + " --out my-base, then add --base my-base",
                message);
    }

    @Test
    void aWorldOfAnotherSizeNamesBothAndTheCommandThatHelps() {
        String message = mismatch(TinyBase.YAML.replace("size: 32", "size: 64"));

        assertTrue(
                message.startsWith("the base draws 32 pixels a side, my.yaml wants 64; "), message);
        assertTrue(message.contains("./nextstream pretrain --world my.yaml "), message);
    }

    @Test
    void anotherWorldFileMakesAnotherFingerprint() {
        Base base = TinyBase.unmeasured();
        Provenance other =
                new Provenance(
                        "",
                        1,
                        "few",
                        "",
                        0,
                        Base.hashes(base.bundle(), world(TinyBase.YAML + "#")),
                        null);

        assertNotEquals(
                base.fingerprint(), new Base(base.bundle(), base.world(), other).fingerprint());
    }

    private Path saved() throws IOException {
        Path folder = parent.resolve("base");
        TinyBase.unmeasured().save(folder);
        return folder;
    }

    private static WorldSource world(String yaml) {
        return new WorldSource("my.yaml", yaml, World.parse(yaml));
    }

    private static String mismatch(String yaml) {
        return assertThrows(
                        BaseException.class, () -> TinyBase.unmeasured().requireKnows(world(yaml)))
                .getMessage();
    }

    private static String refused(Path folder) {
        return assertThrows(BaseException.class, () -> Base.load(folder)).getMessage();
    }

    @Test
    void whatBecameOfItsModelIsACheckpointLikeAnyOther() throws IOException {
        Base base = TinyBase.unmeasured();
        Base tuned = base.tuned(TinyBase.learning().bundle(), "./nextstream prove: honest-red-1");
        tuned.save(parent.resolve("tuned"));

        Base read = Base.load(parent.resolve("tuned"));
        assertEquals("./nextstream prove: honest-red-1", read.provenance().command());
        assertEquals(TinyBase.learning().fingerprint(), read.fingerprint());
        assertEquals(base.world().yaml(), read.world().yaml());
    }
}
