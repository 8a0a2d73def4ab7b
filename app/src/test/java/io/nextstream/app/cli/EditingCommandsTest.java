package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.TinyBase;
import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.image.RgbImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures that are given at the command line, what {@code write} writes, and a base that learns to
 * edit.
 */
class EditingCommandsTest {
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path base = Path.of("");
    private Path red = Path.of("");
    private Path wide = Path.of("");

    @BeforeEach
    void aBaseAndPictures() throws IOException {
        base = folder.resolve("base");
        TinyBase.learning().save(base);
        red = picture("red.png", 32, 32, 200);
        wide = picture("wide.png", 100, 40, 90);
    }

    private Path picture(String name, int width, int height, int level) throws IOException {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i % 3 == 0 ? level : (i * 7) % 60);
        }
        return Files.write(folder.resolve(name), new RgbImage(width, height, rgb).toPng());
    }

    @Test
    void aPictureIsEditedAndEveryOptionMatters() throws IOException {
        byte[] edited = drawn("--image", red.toString());

        assertEquals(32, PictureReader.read(edited).width());
        assertArrayEquals(edited, drawn("--image", red.toString()));
        assertArrayEquals(edited, drawn("--image", red.toString(), "--cfg-img", "1"));
        for (List<String> other :
                List.of(
                        List.<String>of(),
                        List.of("--image", wide.toString()),
                        List.of("--image", red.toString(), "--cfg-img", "3"),
                        List.of("--image", red.toString(), "--cfg", "1"),
                        List.of("--image", red.toString(), "--negative", "a blue square"),
                        List.of("--image", red.toString(), "--image", wide.toString()))) {
            assertFalse(Arrays.equals(edited, drawn(other.toArray(String[]::new))), "" + other);
        }
    }

    @Test
    void everyWayOfDrawingDrawsAnother() throws IOException {
        byte[] usual = drawn("--no-think");

        assertArrayEquals(usual, drawn("--no-think", "--sampler", "ode", "--shift", "1"));
        for (List<String> other :
                List.of(
                        List.of("--sampler", "cps"),
                        List.of("--steps", "5"),
                        List.of("--shift", "3"),
                        List.of("--cfg-schedule", "linear_decay"),
                        List.of("--cfg", "20", "--cfg-renorm"),
                        List.of("--use-norm"),
                        List.of("--settings", "nextstep_1"),
                        List.of("--positive", "a blue square"))) {
            List<String> all = new ArrayList<>(other);
            all.add("--no-think");
            assertFalse(Arrays.equals(usual, drawn(all.toArray(String[]::new))), "" + other);
        }
    }

    @Test
    void bfloat16DrawsNearlyTheSame() throws IOException {
        RgbImage exact = PictureReader.read(drawn("--no-think", "--steps", "4"));
        RgbImage rough =
                PictureReader.read(drawn("--no-think", "--steps", "4", "--precision", "bf16"));
        long off = 0;
        for (int i = 0; i < exact.rgb().length; i++) {
            off += Math.abs((exact.rgb()[i] & 0xff) - (rough.rgb()[i] & 0xff));
        }
        double mean = (double) off / exact.rgb().length;
        assertTrue(mean > 0 && mean < 10, "levels off, in the mean: " + mean);
    }

    @Test
    void aPictureTakesAnyShape() throws IOException {
        assertFails(ExitCode.USAGE, "--aspect: a shape is width:height", "--aspect", "image");
        RgbImage wideOne = PictureReader.read(drawn("--aspect", "2:1"));
        assertEquals(List.of(40, 24), List.of(wideOne.width(), wideOne.height()));
        RgbImage asGiven =
                PictureReader.read(drawn("--image", wide.toString(), "--aspect", "image"));
        assertEquals(List.of(40, 24), List.of(asGiven.width(), asGiven.height()));
    }

    @Test
    void thePlaceOfAPictureCanBeNamed() throws IOException {
        byte[] first = drawn("--image", red.toString());

        assertArrayEquals(first, drawnOf("<image>a red circle", "--image", red.toString()));
        assertFalse(
                Arrays.equals(first, drawnOf("a red circle<image>", "--image", red.toString())));
    }

    @Test
    void whatItThoughtIsTold() throws IOException {
        drawn("--image", red.toString());
        assertTrue(out.toString().contains("Thought: "), out.toString());
        out.getBuffer().setLength(0);
        drawn("--no-think", "--image", red.toString());
        assertFalse(out.toString().contains("Thought: "), out.toString());
    }

    @Test
    void wrongPicturesAreNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");
        assertFails(ExitCode.FAILED, text + ": not a picture", "--image", text.toString());
        Path none = folder.resolve("none.png");
        assertFails(ExitCode.FAILED, none + " cannot be read", "--image", none.toString());
        Path cut = folder.resolve("cut.png");
        byte[] whole = Files.readAllBytes(red);
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        assertFails(ExitCode.FAILED, cut + ": the picture is damaged", "--image", cut.toString());
    }

    @Test
    void placesWithoutPicturesAreNamed() {
        assertEquals(ExitCode.USAGE, generate("<image> red"));
        assertTrue(err().contains("--prompt has 1 places <image> and --image gives 0"), err());
        assertEquals(ExitCode.USAGE, generate("<image> as <image>", "--image", red.toString()));
        assertTrue(err().contains("2 places"), err());
    }

    private int throughALoop(String... options) {
        String file = folder.resolve("a.png").toString();
        return run(
                List.of("generate", "--bootstrap", "127.0.0.1:9", "--prompt", "red", "--out", file),
                options);
    }

    @Test
    void whatCannotBeAskedForIsNamed() {
        assertFails(ExitCode.USAGE, "--cfg-img is a weight", "--cfg-img", "-1");
        assertFails(ExitCode.USAGE, "--cfg is a weight", "--cfg", "101");
        assertEquals(ExitCode.FAILED, generate("a purple circle"));
        assertTrue(err().contains("purple"), err());
        assertEquals(
                ExitCode.USAGE, throughALoop("--image", red.toString(), "--image", red.toString()));
        assertTrue(err().contains("a second --image, and --negative, go with --data"), err());
        assertEquals(ExitCode.USAGE, throughALoop("--negative", "blue"));
        assertEquals(ExitCode.USAGE, throughALoop("--sampler", "sde", "--aspect", "2:1"));
        assertTrue(err().contains("--sampler, --aspect goes with --data or --model"), err());
        assertFails(ExitCode.USAGE, "'--device': a device is cpu", "--device", "tpu");
    }

    @Test
    void aTextGoesOn() {
        assertEquals(ExitCode.OK, write("--words", "5"), err());
        String text = out.toString();
        assertTrue(text.strip().split(" ", -1).length <= 5, text);
        out.getBuffer().setLength(0);
        assertEquals(ExitCode.OK, write("--words", "5"), err());
        assertEquals(text, out.toString());
        out.getBuffer().setLength(0);
        assertEquals(ExitCode.OK, write("--image", red.toString(), "--temperature", "1"), err());
        assertFalse(out.toString().isBlank());
        assertEquals(ExitCode.USAGE, write("--words", "0"));
        assertEquals(ExitCode.USAGE, write("--temperature", "-1"));
        assertEquals(ExitCode.FAILED, write("--words", "4096", "--pixels", "33"));
        assertTrue(err().contains("--pixels must be a multiple"), err());
    }

    @Test
    void aBaseLearnsToEditAndItsExamplesAreDrawn() throws IOException {
        Path editor = folder.resolve("editor");
        Path examples = folder.resolve("examples");
        assertEquals(
                ExitCode.OK,
                run(
                        "pretrain",
                        "--base",
                        base.toString(),
                        "--edits",
                        "0.75",
                        "--steps",
                        "3",
                        "--scored",
                        "12",
                        "--out",
                        editor.toString()),
                err());
        assertTrue(out.toString().contains("Edits  correct "), out.toString());
        Base learnt = Base.load(editor);
        assertTrue(learnt.canEdit());
        assertEquals(12, Objects.requireNonNull(learnt.provenance().scores()).pictures());
        assertArrayEquals(
                Base.load(base).bundle().autoencoder().flat(),
                learnt.bundle().autoencoder().flat());
        assertEquals(
                "./nextstream pretrain --base %s --edits 0.75 --steps 3 --seed 1 --out %s"
                        .formatted(base, editor),
                learnt.provenance().command());

        out.getBuffer().setLength(0);
        assertEquals(ExitCode.OK, examples(editor, examples), err());
        assertTrue(out.toString().contains("Thought first  Edits  correct"), out.toString());
        for (String name : List.of("thinking.png", "editing.png")) {
            RgbImage sheet = PictureReader.read(Files.readAllBytes(examples.resolve(name)));
            assertTrue(sheet.width() > 800 && sheet.height() > 200, name);
        }

        out.getBuffer().setLength(0);
        assertEquals(ExitCode.OK, examples(base, folder.resolve("plain")), err());
        assertTrue(out.toString().contains("does not know the words"), out.toString());
        assertTrue(Files.notExists(folder.resolve("plain/editing.png")));
    }

    @Test
    void aBaseHasAWorldOfItsOwn() {
        assertEquals(
                ExitCode.USAGE,
                run(
                        "pretrain",
                        "--base",
                        base.toString(),
                        "--world",
                        "shapes32",
                        "--steps",
                        "3",
                        "--out",
                        folder.resolve("x").toString()));
        assertTrue(err().contains("leave out --world"), err());
        assertEquals(
                ExitCode.USAGE,
                run("pretrain", "--edits", "2", "--steps", "3", "--out", folder + "/x"));
        assertTrue(err().contains("--edits is a share"), err());
        assertEquals(
                ExitCode.USAGE,
                run("pretrain", "--scored", "0", "--steps", "3", "--out", folder + "/x"));
        assertTrue(err().contains("--scored is at least 1"), err());
        String[] fresh = {"pretrain", "--steps", "3", "--out", folder + "/x", "--preset", "huge"};
        assertEquals(ExitCode.USAGE, run(fresh));
        assertTrue(err().contains("no model preset is called huge; there are tiny, "), err());
        fresh[6] = "14b";
        assertEquals(ExitCode.USAGE, run(fresh));
        assertTrue(err().contains("import its weights"), err());
        assertEquals(
                ExitCode.USAGE,
                run(
                        "pretrain",
                        "--base",
                        base.toString(),
                        "--steps",
                        "3",
                        "--out",
                        folder + "/x",
                        "--preset",
                        "small"));
        assertTrue(err().contains("leave out --preset"), err());
    }

    private int examples(Path model, Path to) {
        return run(
                "examples", "--base", model.toString(), "--pictures", "12", "--out", to.toString());
    }

    private int write(String... more) {
        return run(List.of("write", "--model", base.toString(), "--prompt", "a red"), more);
    }

    private void assertFails(int code, String message, String... more) {
        assertEquals(code, generate("a red circle", more));
        assertTrue(err().contains(message), err());
        assertFalse(Files.exists(folder.resolve("out.png")));
    }

    private byte[] drawn(String... more) throws IOException {
        return drawnOf("a red circle", more);
    }

    private byte[] drawnOf(String prompt, String... more) throws IOException {
        assertEquals(ExitCode.OK, generate(prompt, more), err());
        return Files.readAllBytes(folder.resolve("out.png"));
    }

    private int generate(String prompt, String... more) {
        return run(
                List.of(
                        "generate",
                        "--model",
                        base.toString(),
                        "--prompt",
                        prompt,
                        "--out",
                        folder.resolve("out.png").toString()),
                more);
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
