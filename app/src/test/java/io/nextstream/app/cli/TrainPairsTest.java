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
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --data}: preference learning on a folder's pairs. */
class TrainPairsTest {
    private static final String STAGE =
            """
            name: liked
            kind: dpo
            image-sides: [32]
            learning-rate: 1e-3
            schedule: constant
            warmup: 0
            weight-decay: 0
            steps: 4
            ema: 0
            draws: 2
            beta: 100
            """;

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path base = Path.of("");
    private Path data = Path.of("");
    private Path made = Path.of("");

    @BeforeEach
    void aBaseAndPairs() throws IOException {
        base = folder.resolve("base");
        made = folder.resolve("made");
        TinyBase.learning().save(base);
        FolderLab lab = FolderLab.at(folder.resolve("data"));
        for (int i = 0; i < 6; i++) {
            lab.picture("bright" + i, 32, 32, 200 + i).picture("dark" + i, 32, 32, i);
            lab.line(
                    "{\"text\": \"zebra %d\", \"chosen_file_name\": \"bright%d.png\", \"rejected_file_name\": \"dark%d.png\"}"
                            .formatted(i, i, i));
        }
        lab.line(
                "{\"text\": \"zebra\", \"chosen_file_name\": \"bright0.png\", \"rejected_file_name\": \"none.png\"}");
        lab.captioned("true0", 40, 20, 90, "a zebra").captioned("true1", 20, 40, 60, "a horse");
        data = lab.written();
    }

    @Test
    void aStageLearnsWhatWasPreferred() throws IOException {
        Path stage = stage(STAGE);
        assertEquals(ExitCode.OK, train(stage), err.toString());
        assertTrue(
                out.toString()
                        .contains(
                                "metadata.jsonl: pairs 5, demonstrations 1, kept from training 2"),
                out.toString());
        assertEquals(
                List.of(
                        "line,reason",
                        "7,\"none.png cannot be read: there is no such file or folder\""),
                Files.readAllLines(made.resolve("rejected-pairs.csv")));
        List<String> curves = Files.readAllLines(made.resolve("curves.csv"));
        String[] last = curves.get(curves.size() - 1).split(",", -1);
        assertEquals("4", last[0]);
        assertTrue(Double.parseDouble(last[2]) > 0, "margin in " + curves);
        assertTrue(Files.readString(made.resolve("curves.html")).contains("<polyline"));
        assertTrue(Files.exists(made.resolve("samples/step-000004.png")));
        assertFalse(Files.exists(made.resolve("unfinished")));
        Base after = Base.load(made);
        assertNull(after.provenance().scores());
        assertTrue(after.provenance().command().contains(" --data " + data), out.toString());
        Path first = made;
        made = folder.resolve("again");
        assertEquals(ExitCode.OK, train(stage), err.toString());
        assertArrayEquals(after.bundle().model().flat(), Base.load(made).bundle().model().flat());
        assertFalse(Files.exists(first.resolve("nextstream.yaml")));
    }

    @Test
    void aStageOfAnotherKindThatIsNotFinishedIsLeftAlone() throws IOException {
        Path state = made.resolve("unfinished/checkpoint-2-000000000003/state.safetensors");
        Files.createDirectories(state.getParent());
        Files.writeString(state, "somebody's");
        assertNotEquals(ExitCode.OK, train(stage(STAGE)));
        assertTrue(
                err.toString()
                        .contains(
                                state.getParent()
                                        + " belongs to an unfinished run of another kind"),
                err.toString());
        assertEquals("somebody's", Files.readString(state));
        assertFalse(Files.exists(made.resolve("rejected-pairs.csv")));
    }

    @Test
    void aListOfPairsThatWereLeftOutOnceGoesWithThem() throws IOException {
        Path file = data.resolve("metadata.jsonl");
        String lines = Files.readString(file);
        Files.writeString(
                file,
                lines.replace("none.png", "dark0.png")
                        + """
                        {"file_name": "bright1.png", "source_file_name": "dark1.png", "text": "brighter"}
                        {"text": "words alone"}
                        {"text": "more words"}
                        """);
        Files.createDirectories(made);
        Path list = Files.writeString(made.resolve("rejected-pairs.csv"), "line,reason\n7,old\n");
        assertEquals(ExitCode.OK, train(stage(STAGE)), err.toString());
        assertFalse(Files.exists(list));
        assertTrue(
                out.toString()
                        .contains(
                                "rows left out, as preferences have none of their kind: image-to-image 1, text 2"),
                out.toString());
    }

    @Test
    void whatCannotBeLearntFromIsRefused() throws IOException {
        assertRefused(stage(STAGE), "--fresh: a network that has learnt nothing", "--fresh");
        assertRefused(stage(STAGE.replace("[32]", "[60]")), "image-sides: 60");
        Files.writeString(data.resolve("metadata.jsonl"), "{\"text\": \"a\"}\n");
        assertRefused(stage(STAGE), "metadata.jsonl: has no pairs to learn from");
    }

    private Path stage(String yaml) throws IOException {
        return Files.writeString(folder.resolve("stage.yaml"), yaml);
    }

    private void assertRefused(Path stage, String message, String... more) {
        assertEquals(ExitCode.USAGE, train(stage, more));
        assertTrue(err.toString().contains(message), err.toString());
        assertFalse(Files.exists(made));
    }

    private int train(Path stage, String... more) {
        err.getBuffer().setLength(0);
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "train",
                                "--stage",
                                stage.toString(),
                                "--base",
                                base.toString(),
                                "--data",
                                data.toString(),
                                "--out",
                                made.toString()));
        args.addAll(List.of(more));
        return Main.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                args.toArray(String[]::new));
    }
}
