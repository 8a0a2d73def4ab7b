package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.NewModel;
import io.nextstream.app.base.PretrainOptions;
import io.nextstream.app.base.PretrainPictures;
import io.nextstream.app.base.PretrainRun;
import io.nextstream.app.base.TinyBase;
import io.nextstream.app.dataset.FolderLab;
import io.nextstream.app.dataset.KeptScores;
import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.torch.TorchDevice;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pretrain --data}: a base out of pictures of somebody. */
class PretrainFolderTest {
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path data = Path.of("");

    @BeforeEach
    void aFolder() throws IOException {
        data = zoo(folder.resolve("data")).written();
    }

    /** Five animals, one of which is kept; of words alone and edits there is one each. */
    private static FolderLab zoo(Path at) throws IOException {
        FolderLab lab = FolderLab.at(at);
        for (int i = 0; i < 5; i++) {
            lab.picture("zebra" + i, 40 + 8 * i, 40, 50 * i);
            lab.line(
                    "{\"file_name\": \"zebra%d.png\", \"text\": \"A zebra, number %d\", \"split\": \"%s\"}"
                            .formatted(i, i, i == 3 ? "held-out" : "train"));
        }
        lab.picture("plan", 32, 32, 7);
        lab.line("{\"file_name\": \"plan.png\", \"text\": \"a horse\", \"plan\": \"it grazes\"}");
        lab.picture("edit", 32, 32, 8);
        lab.line(
                "{\"file_name\": \"edit.png\", \"source_file_name\": \"plan.png\", \"text\": \"zoom\"}");
        return lab.line("{\"text\": \"unicorns are not seen .\"}");
    }

    @Test
    void bothPartsAreLearntAndMeasuredOnWhatWasKept() throws IOException {
        Path made = folder.resolve("made");
        assertEquals(ExitCode.OK, pretrain(made), err.toString());
        assertTrue(
                out.toString()
                        .contains(
                                "metadata.jsonl has 1 text, 6 image-text, 1 image-to-image; learnt from 5 image-text, kept from training 1"),
                out.toString());
        assertTrue(out.toString().contains("Kept pictures: 1, given back with "), out.toString());
        Base base = Base.load(made);
        assertNull(base.knownWorld());
        assertNull(base.provenance().scores());
        KeptScores kept = Objects.requireNonNull(base.provenance().kept());
        assertEquals(1, kept.pictures());
        assertTrue(kept.flow() > 0 && kept.psnr() > 0 && kept.ssim() <= 1, kept.toString());
        assertEquals(
                "./nextstream pretrain --data %s --steps 3 --seed 1 --out %s".formatted(data, made),
                base.provenance().command());
        assertFalse(Files.exists(made.resolve("unfinished")));
        byte[] sheet = Files.readAllBytes(made.resolve("samples/kept.png"));
        assertTrue(PictureReader.read(sheet).width() > 1500);
        try (TextTokenizer words = TextTokenizer.of(base.bundle().tokenizerJson())) {
            assertEquals(3, words.encode("a zebra grazes").length);
            assertThrows(RuntimeException.class, () -> words.encode("unicorns"));
        }
        Path picture = folder.resolve("zebra.png");
        assertEquals(
                ExitCode.OK,
                run("generate", "--model", "" + made, "--prompt", "a zebra", "--out", "" + picture),
                err.toString());
        assertEquals(32, PictureReader.read(Files.readAllBytes(picture)).width());
    }

    @Test
    void aBaseGoesOnWithItsAutoencoderAndItsWorld() throws IOException {
        Path base = folder.resolve("base");
        Path made = folder.resolve("made");
        TinyBase.learning().save(base);
        assertEquals(ExitCode.OK, pretrain(made, "--base", "" + base), err.toString());
        Base after = Base.load(made);
        assertEquals("few", after.world().world().name());
        assertArrayEquals(
                Base.load(base).bundle().autoencoder().flat(), after.bundle().autoencoder().flat());
        try (TextTokenizer words = TextTokenizer.of(after.bundle().tokenizerJson())) {
            assertEquals(4, words.encode("a red circle zebra").length);
        }
        assertRefused(
                ExitCode.FAILED, "--side: the base draws", "--base", "" + base, "--side", "64");
        Files.delete(base.resolve("config.json"));
        assertRefused(ExitCode.FAILED, "config.json", "--base", "" + base);
    }

    @Test
    void aBaseWithoutAWorldTakesAnotherSide() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        assertEquals(ExitCode.OK, pretrain(first, "--side", "24"), err.toString());
        assertEquals(3, Base.load(first).side());
        assertEquals(
                ExitCode.OK,
                pretrain(second, "--base", "" + first, "--side", "40"),
                err.toString());
        assertEquals(5, Base.load(second).side());
    }

    /** Stopped at the end of either part, and gone on with: the bits of a run in one go. */
    @Test
    void aStopInTheMiddleIsNoStop() throws Exception {
        Path whole = folder.resolve("whole");
        Path broken = folder.resolve("broken");
        Base expected = run(whole, "nothing").run();
        for (String stage : List.of("autoencoder", "model ")) {
            PretrainRun stopped = run(broken, stage);
            assertThrows(InterruptedException.class, stopped::run);
            assertFalse(Base.isBase(broken));
            assertTrue(Files.exists(broken.resolve("unfinished")));
        }
        Base resumed = run(broken, "nothing").run();
        assertArrayEquals(
                expected.bundle().autoencoder().flat(), resumed.bundle().autoencoder().flat());
        assertArrayEquals(expected.bundle().model().flat(), resumed.bundle().model().flat());
        assertEquals(expected.provenance().kept(), resumed.provenance().kept());
    }

    /** A run that is interrupted when it says a word. */
    private PretrainRun run(Path to, String word) {
        PretrainOptions options =
                new PretrainOptions(
                        new PretrainPictures.OfFolder(data, null),
                        null,
                        6L,
                        1,
                        null,
                        NewModel.DEFAULT,
                        TorchDevice.CPU,
                        to);
        StringWriter stopping =
                new StringWriter() {
                    @Override
                    public void write(String text, int from, int length) {
                        if (text.startsWith(word)) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };
        return new PretrainRun(options, 400, new PrintWriter(stopping, true));
    }

    @Test
    void anUnfinishedRunOfAnotherFolderIsLeftAlone() throws Exception {
        Path broken = folder.resolve("broken");
        PretrainRun stopped = run(broken, "autoencoder");
        assertThrows(InterruptedException.class, stopped::run);
        // Not one of the first: beyond what worlds are known by.
        Path file = data.resolve("metadata.jsonl");
        Files.writeString(file, Files.readString(file).replace("number 4", "number 5"));
        RuntimeException e = assertThrows(RuntimeException.class, run(broken, "nothing")::run);
        assertTrue(String.valueOf(e.getMessage()).contains("or other data"), e.getMessage());
        assertTrue(Files.exists(broken.resolve("unfinished")));
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertRefused(ExitCode.USAGE, "leave out --world", "--world", "shapes32");
        assertRefused(ExitCode.USAGE, "leave out --edits", "--edits", "0.5");
        assertRefused(
                ExitCode.FAILED,
                "--side must be a multiple of 8 pixels, the side of an image token, not 30",
                "--side",
                "30");
        assertRefused(
                ExitCode.FAILED, "--side is at most 32 tokens of 16 pixels", "--side", "1024");
        assertEquals(
                ExitCode.USAGE,
                run("pretrain", "--side", "32", "--steps", "3", "--out", "" + folder.resolve("x")));
        assertTrue(err.toString().contains("--side is for pictures of --data"), err.toString());
    }

    @Test
    void aFolderThatHasNothingToLearnFromIsRefused() throws IOException {
        Path all = data;
        Path file = all.resolve("metadata.jsonl");
        data = folder.resolve("none");
        assertRefused(ExitCode.USAGE, "cannot be read: there is no such file or folder");
        data = FolderLab.at(folder.resolve("words")).line("{\"text\": \"zebras\"}").written();
        assertRefused(
                ExitCode.USAGE, "has no image-text rows, pictures with captions; it has 1 text");
        data = all;
        String rows = Files.readString(file);
        Files.writeString(file, rows.replace("\"a horse\"", "\"a horse <|image_area|>\""));
        assertRefused(ExitCode.USAGE, "line 6: a caption or plan must not contain");
        Files.writeString(file, rows.replace("\"zebra2.png\"", "\"okapi.png\""));
        assertRefused(ExitCode.USAGE, "line 3: okapi.png cannot be read: there is no such file");
        Files.writeString(
                file,
                rows.replace("\"train\"", "\"held-out\"")
                        .replace("\"plan\":", "\"split\": \"held-out\", \"plan\":"));
        assertRefused(ExitCode.USAGE, "all image-text rows are kept from training");
    }

    private void assertRefused(int code, String message, String... more) {
        Path made = folder.resolve("refused");
        assertEquals(code, pretrain(made, more), err.toString());
        assertTrue(err.toString().contains(message), err.toString());
        assertNotEquals("", err.toString().lines().findFirst().orElse(""));
        assertFalse(Files.exists(made));
    }

    private int pretrain(Path made, String... more) {
        Stream<String> args =
                Stream.of("pretrain", "--data", "" + data, "--steps", "3", "--out", "" + made);
        return run(Stream.concat(args, Stream.of(more)).toArray(String[]::new));
    }

    private int run(String... args) {
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
