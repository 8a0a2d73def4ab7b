package io.nextstream.app.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.TinyBase;
import io.nextstream.evaluation.annotator.Annotator;
import io.nextstream.evaluation.annotator.Profile;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {

    /** One pair of six is held out: red circles. */
    private static final World WORLD =
            World.parse(TinyBase.YAML.replace("remainder: 7", "remainder: 0"));

    private static final EvaluationOptions FEW = options(8, 0, true);
    private static final ModelBundle MODEL = TinyBase.learning().bundle();
    private static final Annotator TYPICAL = new Annotator(Profile.DEFAULT, "blue");

    @Test
    void usageExample() {
        List<Integer> announced = new ArrayList<>();
        Evaluation measured = Evaluation.of(MODEL, WORLD, FEW, announced::add);
        Evaluation again = Evaluation.of(MODEL, WORLD, FEW, pictures -> {});

        assertEquals(Evaluation.pictures(WORLD, FEW), sum(announced));
        for (List<Shot> shots :
                List.of(
                        measured.seen(),
                        measured.heldOut(),
                        measured.seenAtOnce(),
                        measured.heldOutAtOnce(),
                        measured.open())) {
            assertEquals(8, shots.size());
        }
        assertEquals(2, measured.diversity().length);
        assertEquals(8, measured.flow().length);
        assertEquals(8, measured.reconstruction().psnr().length);
        assertTrue(measured.edits().isEmpty());
        assertEquals(images(measured.seen()), images(again.seen()));
        assertArrayEquals(measured.flow(), again.flow());

        for (Figure figure : EvaluationFigures.of(measured, again, TYPICAL)) {
            if (figure.figure().equals("winRate")) {
                assertEquals(0.5, figure.measured().value());
                assertNull(figure.against());
            } else {
                assertEquals(figure.measured(), figure.against(), figure.figure());
                assertEquals(
                        0, Objects.requireNonNull(figure.difference()).value(), figure.figure());
            }
        }
    }

    @Test
    void promptsArePairedAndOfTheirKind() {
        Evaluation measured = Evaluation.of(MODEL, WORLD, FEW, pictures -> {});

        assertEquals(prompts(measured.seen()), prompts(measured.seenAtOnce()));
        assertEquals(prompts(measured.heldOut()), prompts(measured.heldOutAtOnce()));
        assertTrue(
                prompts(measured.heldOut()).stream().allMatch(p -> p.contains("red circle")),
                measured.heldOut()::toString);
        assertTrue(prompts(measured.seen()).stream().noneMatch(p -> p.contains("red circle")));
        assertTrue(measured.open().stream().allMatch(s -> s.judged().prompt().leavesColourOpen()));
        assertTrue(measured.seen().stream().allMatch(s -> s.plan() != null));
        assertTrue(measured.seenAtOnce().stream().allMatch(s -> s.plan() == null));
    }

    @Test
    void whatNobodyAsksForIsNotMeasured() {
        World plain = World.parse(TinyBase.YAML);
        EvaluationOptions least = options(1, 0, false);
        List<Integer> announced = new ArrayList<>();
        Evaluation measured = Evaluation.of(MODEL, plain, least, announced::add);

        assertEquals(Evaluation.pictures(plain, least), sum(announced));
        assertTrue(measured.heldOut().isEmpty() && measured.seenAtOnce().isEmpty());
        assertEquals(1, measured.diversity().length);
        assertEquals(
                List.of("seen"),
                EvaluationFigures.of(measured).stream()
                        .map(f -> f.figure().split("\\.", -1)[0])
                        .filter(f -> f.equals("seen") || f.equals("heldOut") || f.equals("atOnce"))
                        .distinct()
                        .toList());
    }

    @Test
    void anotherSeedAsksForOtherPictures() {
        Evaluation one = Evaluation.of(MODEL, WORLD, options(4, 0, false), pictures -> {});
        EvaluationOptions other = new EvaluationOptions(4, 0, false, 2, TorchDevice.CPU);
        Evaluation two = Evaluation.of(MODEL, WORLD, other, pictures -> {});

        assertNotEquals(images(one.seen()), images(two.seen()));
        assertTrue(!Arrays.equals(one.flow(), two.flow()));
        assertThrows(IllegalArgumentException.class, () -> EvaluationFigures.of(one, two, TYPICAL));
    }

    @Test
    void whatTheListenerThrowsEndsTheWork() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        Evaluation.of(
                                MODEL,
                                WORLD,
                                FEW,
                                pictures -> {
                                    if (pictures > 0) {
                                        throw new IllegalStateException("enough");
                                    }
                                }));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, -1"})
    void numbersOutOfRangeAreRefused(int pictures, int edits) {
        assertThrows(IllegalArgumentException.class, () -> options(pictures, edits, false));
    }

    private static EvaluationOptions options(int pictures, int edits, boolean atOnce) {
        return new EvaluationOptions(pictures, edits, atOnce, 1, TorchDevice.CPU);
    }

    private static int sum(List<Integer> announced) {
        return announced.stream().mapToInt(Integer::intValue).sum();
    }

    private static List<RgbImage> images(List<Shot> shots) {
        return shots.stream().map(Shot::image).toList();
    }

    private static List<String> prompts(List<Shot> shots) {
        return shots.stream().map(s -> s.judged().prompt().text()).toList();
    }
}
