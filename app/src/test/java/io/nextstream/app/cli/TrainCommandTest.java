package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.TinyBase;
import io.nextstream.app.base.WorldSource;
import io.nextstream.app.config.LoopConfig;
import io.nextstream.nextstep.image.PictureReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
    private static final String STAGE =
            """
            name: short
            kind: annealing
            model: tiny
            image-sides: [32]
            learning-rate: 1e-3
            schedule: cosine
            warmup: 1
            weight-decay: 0.1
            loss-weights: {text: 0.1, image: 1}
            mix: {text: 0.2, image-text: 0.4, image-to-image: 0.2, interleaved: 0.2}
            sequence-length: 400
            steps: 3
            draws: 2
            caption-dropout: 0.1
            plan-share: 0.7
            shortened-captions: 0.3
            parts: 2
            """;

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path base = Path.of("");
    private Path made = Path.of("");

    @BeforeEach
    void aBase() throws IOException {
        base = folder.resolve("base");
        made = folder.resolve("made");
        TinyBase.learning().save(base);
    }

    @Test
    void aStageMakesABaseWithCurvesAndSheets() throws IOException {
        Path stage = stage(STAGE);
        assertEquals(
                ExitCode.OK, train(stage, "--sheet-every", "2", "--scored", "12"), err.toString());
        assertTrue(out.toString().contains("short           100%  step      3"), out.toString());
        assertTrue(out.toString().contains("Edits  correct "), out.toString());
        Base before = Base.load(base);
        Base after = Base.load(made);
        assertTrue(after.canEdit());
        assertNotNull(after.provenance().scores());
        assertEquals(
                "./nextstream train --stage %s --base %s --out %s".formatted(stage, base, made),
                after.provenance().command());
        assertArrayEquals(
                before.bundle().autoencoder().flat(), after.bundle().autoencoder().flat());
        assertTrue(Files.readString(made.resolve("curves.html")).contains("<polyline"));
        List<String> points = Files.readAllLines(made.resolve("curves.csv"));
        assertTrue(points.get(points.size() - 1).startsWith("3,"), points.toString());
        for (String sheet :
                List.of(
                        "step-000002.png",
                        "step-000003.png",
                        "edits-step-000002.png",
                        "edits-step-000003.png")) {
            byte[] png = Files.readAllBytes(made.resolve("samples").resolve(sheet));
            assertTrue(PictureReader.read(png).width() > 500, sheet);
        }
        assertFalse(Files.exists(made.resolve("unfinished")));
        String question = "a red circle . how many circles ?";
        assertEquals(
                ExitCode.OK,
                run("write", "--model", made.toString(), "--prompt", question, "--words", "3"),
                err.toString());
    }

    @Test
    void aFreshNetworkDoesNotBeginWithTheBases() throws IOException {
        Path stage =
                stage(
                        STAGE.replace("steps: 3", "steps: 1")
                                .replaceFirst("mix: .*", "mix: {image-text: 1}"));
        assertEquals(ExitCode.OK, train(stage, "--scored", "1"), err.toString());
        float[] on = Base.load(made).bundle().model().flat();
        assertTrue(distance(on, Base.load(base).bundle().model().flat()) < 0.01);
        made = folder.resolve("fresh");
        assertEquals(ExitCode.OK, train(stage, "--scored", "1", "--fresh"), err.toString());
        assertTrue(distance(on, Base.load(made).bundle().model().flat()) > 0.01);
        assertTrue(Base.load(made).provenance().command().contains(" --fresh "));
        assertFalse(Files.exists(made.resolve("samples/edits-step-000001.png")));
    }

    @Test
    void aBaseLearnsAWorldThatIsNotItsOwn() throws IOException {
        Path stage =
                stage(
                        STAGE.replace("steps: 3", "steps: 1")
                                .replaceFirst("mix: .*", "mix: {image-text: 1}"));
        assertEquals(
                ExitCode.OK,
                train(stage, "--scored", "7", "--world", "shapes32-5"),
                err.toString());

        Base after = Base.load(made);
        assertEquals("shapes32-5", after.world().world().name());
        assertTrue(after.provenance().command().contains(" --world shapes32-5 "));
        after.requireKnows(WorldSource.read("shapes32-5"));
        assertTrue(out.toString().contains("position"), "scored on its categories: " + out);
    }

    @Test
    void aWorldThatDoesNotFitIsRefused() throws IOException {
        assertEquals(ExitCode.FAILED, train(stage(STAGE), "--world", "shapes64"));
        assertTrue(
                err.toString()
                        .contains(
                                "the base draws 32 pixels a side, and pictures of shapes64 have 64"),
                err.toString());
        assertRefused(stage(STAGE), "there is no such world file", "--world", "none.yaml");
        assertRefused(
                stage(STAGE), "--world and --data", "--world", "shapes32", "--data", "pictures");
        assertRefused(
                Path.of("../stages/tiny/dpo.yaml"),
                "--world: a stage of the kind dpo learns from votes",
                "--world",
                "shapes32");
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }

    @Test
    void aStageOfThePaperSaysWhatItWouldNeed() {
        Path stage = Path.of("../stages/paper/pretrain-1.yaml");
        assertEquals(ExitCode.USAGE, train(stage));
        assertEquals(
                "nextstream: ../stages/paper/pretrain-1.yaml: model: 14b has 14,953,814,080 numbers;"
                        + " with gradient, moments and average they take 299 GB in fp32, and one"
                        + " process trains up to 2,147,483,647 numbers. Stages of the same shape that"
                        + " run here are in stages/tiny\n",
                err.toString());
        assertFalse(Files.exists(made));
    }

    @Test
    void aStageForAnotherBaseIsRefused() throws IOException {
        assertRefused(
                stage(STAGE.replace("[32]", "[32, 64]")),
                "image-sides: the pictures of the world have 32 pixels a side, not [32, 64]");
        assertRefused(
                stage(STAGE.replace("model: tiny", "model: small")),
                "model: the stage is for small, and the base has other sizes");
        base = folder.resolve("none");
        assertEquals(ExitCode.FAILED, train(stage(STAGE)));
        assertTrue(err.toString().contains("no base checkpoint in"), err.toString());
    }

    @Test
    void whatIsWrongWithAFileIsToldAtOnce() throws IOException {
        assertRefused(folder.resolve("none.yaml"), "cannot be read: there is no such file");
        Path stage = stage(STAGE.replace("steps: 3", "setps: 3").replace("tiny", "huge"));
        assertEquals(ExitCode.USAGE, train(stage));
        for (String problem : List.of("has 3 problems", "setps: no such key", "steps: is needed")) {
            assertTrue(err.toString().contains(problem), err.toString());
        }
        assertRefused(stage(STAGE), "--scored and --sheet-every are at least 1", "--scored", "0");
        made = base;
        assertEquals(ExitCode.USAGE, train(stage(STAGE)));
        assertTrue(err.toString().contains("another folder than --base"), err.toString());
    }

    @Test
    void aStageOfVotesGivesTheLoopItsSettings() {
        Path stage = Path.of("../stages/paper/dpo.yaml");
        assertEquals(ExitCode.OK, train(stage), err.toString());
        LoopConfig config = LoopConfig.load(made.resolve("nextstream.yaml"));
        assertEquals(2e-6, config.trainer().adamW().learningRate());
        assertEquals(200, config.trainer().warmup());
        assertTrue(
                out.toString()
                        .contains(
                                "./nextstream up --base %s --config %s"
                                        .formatted(base, made.resolve("nextstream.yaml"))),
                out.toString());
        assertTrue(out.toString().contains("has 300 steps"), out.toString());
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
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "train",
                                "--stage",
                                stage.toString(),
                                "--base",
                                base.toString(),
                                "--out",
                                made.toString()));
        args.addAll(Arrays.asList(more));
        return run(args.toArray(String[]::new));
    }

    private int run(String... args) {
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
