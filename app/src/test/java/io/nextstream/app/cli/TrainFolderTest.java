package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.TinyBase;
import io.nextstream.app.dataset.FolderLab;
import io.nextstream.nextstep.image.PictureReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --data}: stages on pictures of somebody else. */
class TrainFolderTest {
    private static final String STAGE =
            """
            name: zoo
            kind: sft
            image-sides: [32, 64]
            learning-rate: 1e-3
            schedule: constant
            warmup: 0
            weight-decay: 0.1
            loss-weights: {text: 0.1, image: 1}
            mix: {text: 0.2, image-text: 0.5, image-to-image: 0.3}
            sequence-length: 200
            steps: 3
            caption-dropout: 0.1
            plan-share: 0.7
            parts: 2
            """;

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path base = Path.of("");
    private Path data = Path.of("");

    @BeforeEach
    void aBaseAndAFolder() throws IOException {
        base = folder.resolve("base");
        TinyBase.learning().save(base);
        data = zoo(folder.resolve("data")).written();
    }

    private static FolderLab zoo(Path at) throws IOException {
        FolderLab lab = FolderLab.at(at);
        lab.captioned("wide", 80, 40, 10, "a wide zebra");
        lab.captioned("high", 40, 80, 60, "a high zebra");
        lab.captioned("large", 100, 100, 110, "a large zebra");
        lab.captioned("small", 32, 32, 160, "a small zebra");
        for (int i = 0; i < 2; i++) {
            lab.picture("before" + i, 80, 40, 70 + i).picture("after" + i, 32, 32, 170 + i);
            lab.line(
                    """
                    {"file_name": "after%d.png", "source_file_name": "before%d.png", "text": "make it small", "plan": "small"}"""
                            .formatted(i, i));
        }
        return lab.line("{\"text\": \"zebras are striped , and stripes are not spots .\"}");
    }

    @Test
    void aStageLearnsAFoldersPicturesAndWords() throws IOException {
        Path made = folder.resolve("made");
        Path stage = stage(STAGE);
        assertEquals(ExitCode.OK, train(stage, made, "--sheet-every", "2"), err.toString());
        assertTrue(
                out.toString()
                        .contains(
                                "metadata.jsonl has 1 text, 4 image-text, 2 image-to-image; learnt from 5, kept from training 2"),
                out.toString());
        Base after = Base.load(made);
        assertEquals("few", after.world().world().name());
        assertNull(after.provenance().scores());
        assertEquals(
                "./nextstream train --stage %s --base %s --data %s --out %s"
                        .formatted(stage, base, data, made),
                after.provenance().command());
        assertFalse(Files.exists(made.resolve("unfinished")));
        assertTrue(Files.readString(made.resolve("curves.csv")).contains("\n3,"));
        for (String sheet :
                List.of("step-000002", "step-000003", "edits-step-000002", "edits-step-000003")) {
            byte[] png = Files.readAllBytes(made.resolve("samples").resolve(sheet + ".png"));
            assertTrue(PictureReader.read(png).width() > 1000, sheet);
        }
        // The same command gives the same bits.
        assertEquals(ExitCode.OK, train(stage, folder.resolve("again")), err.toString());
        assertArrayEquals(
                after.bundle().model().flat(),
                Base.load(folder.resolve("again")).bundle().model().flat());
        assertEquals(
                ExitCode.OK,
                Main.run(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        "generate",
                        "--model",
                        made.toString(),
                        "--prompt",
                        "a wide zebra",
                        "--aspect",
                        "2:1",
                        "--out",
                        folder.resolve("zebra.png").toString()),
                err.toString());
        assertEquals(
                40, PictureReader.read(Files.readAllBytes(folder.resolve("zebra.png"))).width());
    }

    @Test
    void whatTheFolderDoesNotHaveIsRefused() throws IOException {
        Path stage =
                stage(
                        STAGE.replaceFirst("mix: .*", "mix: {image-text: 0.5, interleaved: 0.5}")
                                + "shortened-captions: 0.5\n");
        assertRefused(
                stage,
                "mix.interleaved: %s has no such rows; it has 1 text, 4 image-text, 2 image-to-image"
                        .formatted(data.resolve("metadata.jsonl")));
        assertTrue(err.toString().contains("shortened-captions: nobody knows"), err.toString());
        assertRefused(
                stage(STAGE.replace("sequence-length: 200", "sequence-length: 60")),
                "line 3: makes a row of 73 tokens; sequence-length, or the model, has 60");
        data = folder.resolve("none");
        assertRefused(
                stage(STAGE),
                data.resolve("metadata.jsonl")
                        + ": cannot be read: there is no such file or folder");
    }

    @Test
    void aMixThatHasNothingToLearnFromIsRefused() throws IOException {
        Path file = data.resolve("metadata.jsonl");
        Files.writeString(
                file,
                Files.readString(file).replace("{\"text\"", "{\"split\": \"held-out\", \"text\""));
        assertRefused(
                stage(STAGE), "mix.text: all such rows of " + file + " are kept from training");
    }

    @Test
    void aStageOfPreferencesThatIsNotFinishedIsLeftAlone() throws IOException {
        Path made = folder.resolve("made");
        Path snapshot = made.resolve("unfinished/snapshot.safetensors");
        Files.createDirectories(snapshot.getParent());
        Files.writeString(snapshot, "somebody's");
        assertNotEquals(ExitCode.OK, train(stage(STAGE), made));
        assertTrue(
                err.toString().contains(snapshot + " belongs to an unfinished run of another kind"),
                err.toString());
        assertEquals("somebody's", Files.readString(snapshot));
    }

    @Test
    void sidesThatTheBaseCannotDrawAreRefused() throws IOException {
        for (String[] sides :
                new String[][] {
                    {"[32, 60]", "image-sides: 60; sides are multiples of 8 pixels"},
                    {"[32, 512]", "image-sides: 512; sides are multiples of 8 pixels"},
                    {"[64]", "the base draws pictures of its world, 32 pixels a side"}
                }) {
            assertRefused(stage(STAGE.replace("[32, 64]", sides[0])), sides[1]);
        }
    }

    private Path stage(String yaml) throws IOException {
        return Files.writeString(folder.resolve("stage.yaml"), yaml);
    }

    private void assertRefused(Path stage, String message) {
        Path made = folder.resolve("refused");
        assertEquals(ExitCode.USAGE, train(stage, made));
        assertTrue(err.toString().contains(message), err.toString());
        assertFalse(Files.exists(made));
    }

    private int train(Path stage, Path made, String... more) {
        err.getBuffer().setLength(0);
        String[] args = {
            "train",
            "--stage",
            stage.toString(),
            "--base",
            base.toString(),
            "--data",
            data.toString(),
            "--out",
            made.toString()
        };
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    }
}
