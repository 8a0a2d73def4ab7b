package io.nextstream.app.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nextstream.evaluation.annotator.Annotator;
import io.nextstream.evaluation.annotator.Profile;
import io.nextstream.evaluation.score.Interval;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EvaluationFiguresTest {

    /** One of two right; open circles red and blue. */
    private static final Evaluation BEFORE =
            Evaluations.of(
                    30,
                    Shots.open("red"),
                    Shots.coloured("red", "blue"),
                    List.of(Shots.open("red"), Shots.open("blue")));

    /** Both right, one of them with something else beside; open circles blue. */
    private static final Evaluation AFTER =
            Evaluations.of(
                    33,
                    Shots.open("red"),
                    Shots.coloured("red", "red", "blue"),
                    List.of(Shots.open("blue"), Shots.open("blue")));

    @Test
    void usageExample() {
        Map<String, Figure> figures = byName(EvaluationFigures.of(AFTER));

        assertEquals(1, value(figures, "seen.correct"));
        assertEquals(0.5, value(figures, "seen.strict"));
        assertEquals(0, value(figures, "seen.strict.colors"));
        assertEquals(1, value(figures, "seen.strict.single_object"));
        assertEquals(1, value(figures, "colour.blue"));
        assertEquals(0, value(figures, "colour.red"));
        assertEquals(34, value(figures, "reconstruction.psnr"), 1e-12);
        assertEquals(0.85, value(figures, "reconstruction.ssim"), 1e-12);
        assertEquals(0.6, value(figures, "diversity"), 1e-12);
        assertEquals(1, value(figures, "flow"), 1e-12);
        assertTrue(figures.values().stream().allMatch(f -> f.against() == null && !f.differs()));
        assertFalse(figures.containsKey("winRate"));
        assertFalse(figures.containsKey("edits.correct"));
    }

    @Test
    void twoAreComparedPairByPair() {
        List<Figure> all =
                EvaluationFigures.of(AFTER, BEFORE, new Annotator(Profile.DEFAULT, "blue"));
        Map<String, Figure> figures = byName(all);

        assertEquals(0.5, difference(figures, "seen.correct").value(), 1e-12);
        assertEquals(0, difference(figures, "seen.strict").value(), 1e-12);
        assertEquals(0.5, difference(figures, "colour.blue").value(), 1e-12);
        Interval decibels = difference(figures, "reconstruction.psnr");
        assertEquals(new Interval(3, 3, 3, 2), decibels);
        assertTrue(Objects.requireNonNull(figures.get("reconstruction.psnr")).differs());
        assertFalse(Objects.requireNonNull(figures.get("flow")).differs());
        // Of four pairs one is right instead of wrong, one blue instead of red, two are ties.
        Figure winRate = Objects.requireNonNull(figures.get("winRate"));
        assertEquals(0.75, winRate.measured().value(), 1e-12);
        assertNull(winRate.difference());
        assertEquals("winRate", all.get(all.size() - 1).figure());
    }

    @Test
    void aColourWithoutAnObjectHasNoFigure() {
        Evaluation nothing =
                Evaluations.of(30, Shots.open(), Shots.coloured("red"), List.of(Shots.open()));

        assertTrue(
                EvaluationFigures.of(nothing).stream()
                        .noneMatch(f -> f.figure().startsWith("colour.")));
    }

    @Test
    void inFilesANumberStandsBesideItsName() {
        ObjectMapper json = new ObjectMapper();
        JsonNode alone = json.valueToTree(Figure.alone("flow", new Interval(1, 0.5, 2, 9)));
        assertEquals(
                "{\"figure\":\"flow\",\"value\":1.0,\"low\":0.5,\"high\":2.0,\"n\":9}",
                alone.toString());

        Interval one = new Interval(1, 1, 1, 1);
        JsonNode pair = json.valueToTree(new Figure("flow", one, one, one));
        assertEquals(
                "{\"value\":1.0,\"low\":1.0,\"high\":1.0,\"n\":1}", pair.get("against").toString());
        assertEquals(pair.get("against"), pair.get("difference"));
    }

    private static Map<String, Figure> byName(List<Figure> figures) {
        Map<String, Figure> byName = new TreeMap<>();
        figures.forEach(figure -> byName.put(figure.figure(), figure));
        return byName;
    }

    private static double value(Map<String, Figure> figures, String name) {
        return Objects.requireNonNull(figures.get(name), name).measured().value();
    }

    private static Interval difference(Map<String, Figure> figures, String name) {
        Figure figure = Objects.requireNonNull(figures.get(name), name);
        return Objects.requireNonNull(figure.difference(), name);
    }
}
