package io.nextstream.evaluation.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.judge.Detections;
import io.nextstream.evaluation.judge.Detections.Detection;
import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.judge.Verdict;
import io.nextstream.evaluation.world.Category;
import io.nextstream.evaluation.world.PromptGrammar;
import io.nextstream.evaluation.world.SceneObject;
import io.nextstream.evaluation.world.Shape;
import io.nextstream.evaluation.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GenEvalMiniTest {

    private static final World WORLD = World.bundled("shapes32");

    private static Judged picture(
            String prompt, boolean correct, boolean strict, String... circles) {
        List<Detection> found = new ArrayList<>();
        for (String colour : circles) {
            found.add(new Detection(new SceneObject(Shape.CIRCLE, colour, 0.5, 0.5, 0.3), 1, 1));
        }
        return new Judged(
                new PromptGrammar(WORLD).parse(prompt).orElseThrow(),
                new Detections(found, List.of(), 0, 1, 255),
                new Verdict(correct, strict, correct ? 1 : 0, 1));
    }

    @Test
    void everyCategoryCountsTheSame() {
        List<Judged> pictures = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            pictures.add(picture("a circle", i < 81, i < 45));
        }
        for (int i = 0; i < 10; i++) {
            pictures.add(picture("a red circle", i < 1, false));
        }
        GenEvalMini score = GenEvalMini.of(pictures, 1);
        assertEquals(0.5, score.correct().value(), 1e-12);
        assertEquals(0.25, score.strict().value(), 1e-12);
        assertEquals(100, score.correct().n());
        assertEquals(0.9, score.perCategory().get(Category.SINGLE_OBJECT).correct().value(), 1e-12);
        assertEquals(2, score.perCategory().size());
        assertEquals(score, GenEvalMini.of(pictures, 1));
    }

    @Test
    void theIntervalIsThatOfTheMean() {
        List<Judged> pictures = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            pictures.add(picture(i % 2 == 0 ? "a circle" : "a red circle", i % 4 < 2, false));
        }
        Interval interval = GenEvalMini.of(pictures, 1).correct();
        double deviation = Math.sqrt(0.25 / 200);
        assertEquals(0.5 - 1.96 * deviation, interval.low(), 0.01);
        assertEquals(0.5 + 1.96 * deviation, interval.high(), 0.01);
        Interval none = GenEvalMini.of(pictures, 1).strict();
        assertEquals(0, none.low());
        assertTrue(none.high() > 0.005 && none.high() < 0.05, none::toString);
    }

    @Test
    void aScoreNeedsPictures() {
        assertThrows(IllegalArgumentException.class, () -> GenEvalMini.of(List.of(), 1));
    }

    @Test
    void theColourShareIsOverObjectsOfOpenPrompts() {
        List<Judged> pictures =
                List.of(
                        picture("a circle", true, true, "blue"),
                        picture("a circle", true, false, "red", "green", "blue"),
                        picture("a circle", false, false),
                        picture("a blue circle", true, true, "blue"));
        Interval share = Comparison.colourShare(pictures, "blue").orElseThrow();
        assertEquals(0.5, share.value(), 1e-12);
        assertEquals(2, share.n());
    }

    @Test
    void whereNoSuchObjectWasSeenThereIsNoShare() {
        assertEquals(
                Optional.empty(),
                Comparison.colourShare(List.of(picture("a circle", false, false)), "blue"));
    }
}
