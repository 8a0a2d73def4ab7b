package io.nextstream.evaluation.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.world.Dice;
import io.nextstream.evaluation.world.PromptGrammar;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.Renderer;
import io.nextstream.evaluation.world.Sample;
import io.nextstream.evaluation.world.Samples;
import io.nextstream.evaluation.world.Scene;
import io.nextstream.evaluation.world.SceneObject;
import io.nextstream.evaluation.world.Shape;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.image.RgbImage;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final World WORLD = JudgeAccuracyTest.world(32);
    private static final Judge JUDGE = new Judge(WORLD);
    private static final Samples SAMPLES = new Samples(WORLD);

    private static PromptSpec prompt(String text) {
        return new PromptGrammar(WORLD).parse(text).orElseThrow();
    }

    private static RgbImage picture(SceneObject... objects) {
        return new Renderer(WORLD).draw(new Scene(List.of(objects)), Dice.of(1, "picture", 0));
    }

    private static final SceneObject RED_CIRCLE =
            new SceneObject(Shape.CIRCLE, "red", 0.25, 0.3, 0.35);
    private static final SceneObject BLUE_SQUARE =
            new SceneObject(Shape.SQUARE, "blue", 0.7, 0.65, 0.3);

    /** Fills a rectangle of pixels, as a damaged token does. */
    private static RgbImage damaged(RgbImage image, int left, int top, int side, int... rgb) {
        byte[] bytes = image.rgb().clone();
        for (int i = 0; i < side * side; i++) {
            for (int c = 0; c < 3; c++) {
                bytes[3 * ((top + i / side) * image.width() + left + i % side) + c] = (byte) rgb[c];
            }
        }
        return new RgbImage(image.width(), image.height(), bytes);
    }

    @Test
    void usageExample() {
        RgbImage picture = picture(RED_CIRCLE, BLUE_SQUARE);
        Verdict both = JUDGE.judge(prompt("a red circle and a blue square"), picture);
        assertTrue(both.correct() && both.strict());
        assertTrue(both.soft() > 0.95 && both.sharpness() > 0.9, both::toString);
        Verdict one = JUDGE.judge(prompt("a red circle"), picture);
        assertTrue(one.correct(), "extras are forgiven");
        assertFalse(one.strict());
        Verdict swapped = JUDGE.judge(prompt("a blue circle and a red square"), picture);
        assertFalse(swapped.correct());
        assertEquals(0.4, swapped.soft(), 0.01);
    }

    @Property(tries = 100)
    void placesAndSizesAreFound(@ForAll @IntRange(max = 100_000) int index) {
        Sample sample = SAMPLES.training("place", index);
        List<SceneObject> seen = JUDGE.detect(sample.image()).objects();
        assertEquals(sample.scene().objects().size(), seen.size());
        for (SceneObject truth : sample.scene().objects()) {
            assertTrue(
                    seen.stream()
                            .anyMatch(
                                    o ->
                                            o.shape() == truth.shape()
                                                    && o.colour().equals(truth.colour())
                                                    && Math.hypot(
                                                                    o.x() - truth.x(),
                                                                    o.y() - truth.y())
                                                            < 0.75 / 32
                                                    && Math.abs(o.side() - truth.side())
                                                            < 1.5 / 32),
                    () -> truth + " in " + seen);
        }
    }

    @Property(tries = 30)
    void theGroundIsSeenBehindObjectsAndNoise(
            @ForAll @IntRange(max = 100_000) int index,
            @ForAll @IntRange(min = 226, max = 250) int ground) {
        Renderer renderer = new Renderer(WORLD);
        Scene scene = SAMPLES.training("ground", index).scene();
        Dice dice = Dice.of(1, "ground", index);
        double[] tinted = {ground - 5, ground, ground + 5};
        RgbImage image =
                renderer.draw(
                        scene, new Renderer.Look(tinted, renderer.look(scene, dice).objects()));
        assertEquals(ground, JUDGE.detect(image).ground(), 0.5);
        RgbImage noisy = new Degradation("n", 0, 4).apply(image, dice);
        assertEquals(ground, JUDGE.detect(noisy).ground(), 2);
    }

    @Test
    void aDamagedTokenIsStrayNotASquare() {
        RgbImage image = damaged(picture(RED_CIRCLE), 24, 24, 4, 30, 75, 210);
        Detections seen = JUDGE.detect(image);
        assertEquals(1, seen.objects().size());
        assertEquals(1, seen.stray());
        Verdict verdict = JUDGE.judge(prompt("a red circle"), image);
        assertTrue(verdict.correct());
        assertFalse(verdict.strict());
    }

    @Test
    void paleIsNotTheColour() {
        RgbImage pink = damaged(picture(), 8, 8, 10, 240, 150, 150);
        assertTrue(JUDGE.detect(pink).objects().isEmpty());
        assertFalse(JUDGE.judge(prompt("a square"), pink).correct());
    }

    @Test
    void aColourOfNoPaletteIsUnclear() {
        RgbImage cyan = damaged(picture(), 8, 8, 10, 20, 220, 230);
        Detections seen = JUDGE.detect(cyan);
        assertTrue(seen.objects().isEmpty());
        assertEquals(1, seen.unclear().size());
    }

    @Test
    void twoThatTouchAreNotOne() {
        SceneObject near = new SceneObject(Shape.CIRCLE, "red", 0.5, 0.3, 0.35);
        Detections seen = JUDGE.detect(picture(RED_CIRCLE, near));
        assertTrue(seen.objects().size() + seen.unclear().size() >= 1);
        assertFalse(JUDGE.judge(prompt("two red circles"), picture(RED_CIRCLE, near)).strict());
    }

    @Test
    void nothingAndNoiseShowNothing() {
        Detections nothing = JUDGE.detect(picture());
        assertEquals(new Detections(List.of(), List.of(), 0, 0, nothing.ground()), nothing);
        byte[] noise = new byte[3 * 32 * 32];
        new Random(1).nextBytes(noise);
        assertTrue(JUDGE.detect(new RgbImage(32, 32, noise)).objects().isEmpty());
    }

    @Test
    void softTellsTheBetterOfTwoWrongs() {
        PromptSpec prompt = prompt("a red circle and a blue square");
        double[] soft = {
            JUDGE.judge(prompt, picture()).soft(),
            JUDGE.judge(prompt, picture(RED_CIRCLE)).soft(),
            JUDGE.judge(
                            prompt,
                            picture(
                                    RED_CIRCLE,
                                    new SceneObject(Shape.SQUARE, "green", 0.7, 0.65, 0.3)))
                    .soft(),
            JUDGE.judge(prompt, picture(RED_CIRCLE, BLUE_SQUARE)).soft()
        };
        for (int i = 1; i < soft.length; i++) {
            assertTrue(soft[i] > soft[i - 1] + 0.1, "step " + i);
        }
    }

    @Test
    void wrongPlaceAndWrongNumberCost() {
        RgbImage image = picture(RED_CIRCLE, BLUE_SQUARE);
        double right = JUDGE.judge(prompt("a red circle left of a blue square"), image).soft();
        double wrong = JUDGE.judge(prompt("a red circle right of a blue square"), image).soft();
        assertTrue(wrong < 0.7 * right);
        double two = JUDGE.judge(prompt("two circles"), image).soft();
        assertTrue(two > 0.3 && two < 0.6, "one of them is there: " + two);
    }

    @Test
    void blurTakesSharpness() {
        RgbImage image = picture(RED_CIRCLE, BLUE_SQUARE);
        double crisp = JUDGE.detect(image).sharpness();
        double less =
                JUDGE.detect(new Degradation("b", 0.8, 0).apply(image, Dice.of(1, "b", 0)))
                        .sharpness();
        double least =
                JUDGE.detect(new Degradation("b", 1.6, 0).apply(image, Dice.of(1, "b", 0)))
                        .sharpness();
        assertTrue(crisp > less + 0.3 && less > least + 0.2, crisp + " " + less + " " + least);
    }

    @Test
    void onlySquarePicturesAreJudged() {
        assertThrows(
                IllegalArgumentException.class,
                () -> JUDGE.detect(new RgbImage(32, 16, new byte[3 * 32 * 16])));
    }
}
