package io.nextstream.evaluation.judge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.world.Category;
import io.nextstream.evaluation.world.Dice;
import io.nextstream.evaluation.world.PromptGrammar;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.Sample;
import io.nextstream.evaluation.world.Samples;
import io.nextstream.evaluation.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The table by which the judge can be trusted: of true pictures at least 99 % are accepted, of
 * prompts one attribute away at most 0.5 %, category by category. {@code strict} is held to the
 * same.
 */
class JudgeAccuracyTest {

    private static final int PICTURES = 200;

    /** Counts over the pictures of one category under one degradation. */
    private record Cell(Category category, double correct, double strict, double nearMiss) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%s %.3f/%.3f/%.4f", category.key(), correct, strict, nearMiss);
        }
    }

    @ParameterizedTest(name = "{0} pixels, {1}")
    @CsvSource({
        "32, clean, 0, 0",
        "32, blur 0.8, 0.8, 0",
        "32, noise 16, 0, 16",
        "64, clean, 0, 0",
        "64, blur 1.6, 1.6, 0",
        "64, noise 16, 0, 16"
    })
    void trueIsAcceptedAndNearMissIsNot(int size, String name, double blur, double noise) {
        List<Cell> table =
                table(
                        world(size),
                        new Degradation(name, blur, noise),
                        size == 32 ? PICTURES : PICTURES / 2);
        for (Cell cell : table) {
            assertTrue(cell.correct >= 0.99, () -> name + ": " + table);
            assertTrue(cell.strict >= 0.99, () -> name + ": " + table);
            assertTrue(cell.nearMiss <= 0.005, () -> name + ": " + table);
        }
    }

    @Test
    void aWorldOfFewerShapesAndOtherColoursIsJudgedAsWell() {
        World other =
                World.parse(
                        """
                        name: other
                        size: 48
                        shapes: [ring, square]
                        colours: {pink: [245, 150, 180], crimson: [190, 20, 50], teal: [20, 130, 130]}
                        heldOut: {modulo: 7, remainder: 7}
                        """);
        for (Cell cell : table(other, Degradation.CLEAN, PICTURES)) {
            assertTrue(cell.strict >= 0.99 && cell.nearMiss <= 0.005, cell::toString);
        }
    }

    static World world(int size) {
        return World.parse(
                "{name: full, size: "
                        + size
                        + ", seed: 77, categories: {counting: 1, position: 1, compound: 1}}");
    }

    private static List<Cell> table(World world, Degradation degradation, int pictures) {
        Judge judge = new Judge(world);
        Samples samples = new Samples(world);
        NearMisses nearMisses = new NearMisses(world);
        List<Cell> table = new ArrayList<>();
        for (Category category : world.activeCategories()) {
            List<PromptSpec> prompts = new PromptGrammar(world).all(category);
            int correct = 0;
            int strict = 0;
            int misses = 0;
            int accepted = 0;
            for (int i = 0; i < pictures; i++) {
                Dice dice = Dice.of(5, category.key(), i);
                Sample sample = samples.of(dice.pick(prompts), dice);
                Detections seen = judge.detect(degradation.apply(sample.image(), dice));
                Verdict verdict = judge.judge(sample.prompt(), seen);
                correct += verdict.correct() ? 1 : 0;
                strict += verdict.strict() ? 1 : 0;
                for (PromptSpec miss : nearMisses.of(sample.prompt(), sample.scene())) {
                    misses++;
                    accepted += judge.judge(miss, seen).correct() ? 1 : 0;
                }
            }
            double n = pictures;
            table.add(
                    new Cell(
                            category,
                            correct / n,
                            strict / n,
                            (double) accepted / Math.max(1, misses)));
        }
        return table;
    }
}
