package io.nextstream.evaluation.annotator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.judge.Judge;
import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.world.Dice;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.evaluation.world.Samples;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.image.RgbImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The annotators on pairs as a base model of 50 % right pictures draws them: else a picture of
 * another prompt of the same category, or a broken one.
 */
class CalibrationTest {

    private static final int PAIRS = 1500;
    private static final List<Judged> LEFT = new ArrayList<>();
    private static final List<Judged> RIGHT = new ArrayList<>();

    @BeforeAll
    static void drawPairs() {
        World world = World.bundled("shapes32");
        Prompts prompts = new Prompts(world);
        Samples samples = new Samples(world, prompts);
        Judge judge = new Judge(world);
        for (int i = 0; i < PAIRS; i++) {
            PromptSpec prompt = prompts.training("calibration", i);
            LEFT.add(judge.look(prompt, picture(prompt, prompts, samples, Dice.of(1, "left", i))));
            RIGHT.add(
                    judge.look(prompt, picture(prompt, prompts, samples, Dice.of(1, "right", i))));
        }
    }

    private static RgbImage picture(
            PromptSpec prompt, Prompts prompts, Samples samples, Dice dice) {
        double fate = dice.uniform();
        if (fate < 0.5) {
            return samples.of(prompt, dice).image();
        }
        PromptSpec other = prompt;
        while (other.equals(prompt) || other.category() != prompt.category()) {
            other = prompts.training("other", dice.below(1 << 20));
        }
        RgbImage image = samples.of(other, dice).image();
        return fate < 0.8 ? image : broken(image, dice);
    }

    private static RgbImage broken(RgbImage image, Dice dice) {
        byte[] rgb = image.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.max(0, Math.min(255, (rgb[i] & 0xff) + 70 * dice.normal()));
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }

    private record Rates(
            double agreement, double tie, double bothBad, double left, double better) {}

    private static Rates rates(Profile profile) {
        Annotator annotator = new Annotator(profile, "blue");
        int both = 0;
        int agreed = 0;
        int better = 0;
        int[] counts = new int[Choice.values().length];
        for (int i = 0; i < PAIRS; i++) {
            Annotator.Decision first = annotator.decide(LEFT.get(i), RIGHT.get(i), 2L * i);
            Choice second = annotator.decide(LEFT.get(i), RIGHT.get(i), 2L * i + 1).choice();
            counts[List.of(Choice.values()).indexOf(first.choice())]++;
            if (isSide(first.choice()) && isSide(second)) {
                both++;
                agreed += first.choice() == second ? 1 : 0;
                better += (first.difference() > 0) == (first.choice() == Choice.LEFT) ? 1 : 0;
            }
        }
        double n = PAIRS;
        return new Rates(
                (double) agreed / both,
                counts[2] / n,
                counts[3] / n,
                counts[0] / n,
                (double) better / both);
    }

    private static boolean isSide(Choice choice) {
        return choice == Choice.LEFT || choice == Choice.RIGHT;
    }

    @Test
    void twoAnnotatorsAgreeAsOftenAsPeopleDo() {
        assertEquals(0.88, rates(Profile.CAREFUL).agreement, 0.03);
        assertEquals(0.80, rates(Profile.DEFAULT).agreement, 0.03);
        assertEquals(0.66, rates(Profile.CROWD).agreement, 0.03);
    }

    @Test
    void tiesAndBothBadAreAsCommonAsWithPeople() {
        Rates rates = rates(Profile.DEFAULT);
        assertEquals(0.09, rates.tie, 0.04);
        assertEquals(0.16, rates.bothBad, 0.05);
        assertEquals((1 - rates.tie - rates.bothBad) / 2, rates.left, 0.04, "no side is favoured");
        assertTrue(rates.better > 0.8, rates::toString);
    }
}
