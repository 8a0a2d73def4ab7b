package io.nextstream.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.TrainingStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CurvesTest {
    private static final String NOTHING = "<p>Nothing was recorded.</p>";

    @Test
    void whereNothingHappenedThatIsSaid() {
        Curves curves = new Curves(List.of(), List.of());

        assertEquals(NOTHING, curves.served("blue"));
        assertEquals(NOTHING, curves.versions());
        assertEquals(List.of(), curves.trainer());
        assertEquals(Map.of(), curves.constants());
    }

    @Test
    void theMovingAverageStartsWithItsFirstWholeWindow() {
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            observations.add(new Observation(i, 0, 2, 1, i < 150));
        }
        List<List<String>> lines = lines(new Curves(observations, List.of()).served("blue"));

        assertEquals(3, lines.get(0).size()); // after 150, 175 and 200 pictures
        assertEquals(3, lines.get(1).size());
        assertTrue(y(lines.get(1), 0) < y(lines.get(1), 1)); // y grows downwards
        assertTrue(y(lines.get(1), 1) < y(lines.get(1), 2));
    }

    @Test
    void fewPicturesAreOnePoint() {
        Curves curves =
                new Curves(
                        List.of(
                                new Observation(1, 0, 1, 1, true),
                                new Observation(2, 0, 1, 0, true)),
                        List.of());

        assertEquals(1, lines(curves.served("blue")).get(0).size());
    }

    @Test
    void picturesThatLeaveNoColourOpenSayNothingAboutTaste() {
        Curves curves = new Curves(List.of(new Observation(1, 0, 0, 0, true)), List.of());
        List<List<String>> lines = lines(curves.served("blue"));

        assertEquals(List.of(), lines.get(0));
        assertEquals(1, lines.get(1).size());
    }

    @Test
    void whereNobodyHasATasteOneLineIsDrawn() {
        Curves curves = new Curves(List.of(new Observation(1, 0, 1, 1, true)), List.of());

        assertEquals(1, lines(curves.served(null)).size());
        assertEquals(2, lines(curves.served("objects that are blue")).size());
    }

    @Test
    void editsHaveALineOfTheirOwnAndAreInNoOther() {
        List<List<String>> bothRight = lines(mixed(true).served(null));
        List<List<String>> wordsWrong = lines(mixed(false).served(null));

        assertEquals(2, bothRight.size());
        assertEquals(y(bothRight.get(0), 0), y(bothRight.get(1), 0), "all of either are right");
        assertTrue(y(wordsWrong.get(0), 0) > y(wordsWrong.get(1), 0), "y grows downwards");
    }

    /** Of three pictures one is an edit, and right. */
    private static Curves mixed(boolean words) {
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            boolean edit = i % 3 == 0;
            observations.add(new Observation(i, 0, 0, 0, edit || words, edit));
        }
        return new Curves(observations, List.of());
    }

    @Test
    void theVersionOfEveryPictureIsDrawnUntilThereAreMany() {
        Observation[] many = new Observation[6_000];
        Arrays.setAll(many, i -> new Observation(i, i / 100, 0, 0, true));

        assertEquals(300, lines(new Curves(List.of(many), List.of()).versions()).get(0).size());
        assertEquals(
                7,
                lines(new Curves(List.of(many).subList(0, 7), List.of()).versions()).get(0).size());
    }

    @Test
    void metricsOfAllStepsAreNamedOnce() {
        Curves curves =
                new Curves(
                        List.of(),
                        List.of(
                                step(1, Map.of("loss", 1.0)),
                                step(2, Map.of("loss", 2.0, "preference.accuracy", 0.5)),
                                step(3, Map.of("loss", 2.0, "preference.accuracy", 1.0))));

        assertEquals(2, curves.trainer().size());
        assertEquals(3, lines(curves.trainer().get(1).svg()).get(0).size());
    }

    @Test
    void whatNeverChangedIsANumberAndNoChart() {
        Curves curves =
                new Curves(
                        List.of(),
                        List.of(
                                step(1, Map.of("learning.rate", 2e-4, "loss", Double.NaN)),
                                step(2, Map.of("learning.rate", 2e-4, "pairs", 16.0))));

        assertEquals(List.of(), curves.trainer());
        assertEquals(Map.of("learning.rate", 2e-4, "pairs", 16.0), curves.constants());
    }

    @Test
    void whatIsNoNumberLeavesAGap() {
        Curves curves =
                new Curves(
                        List.of(),
                        List.of(
                                step(1, Map.of("loss", 1.0)),
                                step(2, Map.of("loss", Double.NaN)),
                                step(3, Map.of()),
                                step(4, Map.of("loss", 2.0))));

        assertEquals(2, lines(curves.trainer().get(0).svg()).get(0).size());
    }

    static TrainingStep step(long step, Map<String, Double> metrics) {
        return new TrainingStep(Records.batchId((int) step), step, Records.START, metrics);
    }

    private static double y(List<String> line, int point) {
        return Double.parseDouble(line.get(point).split(",", -1)[1]);
    }

    /** The points of every line of a chart. */
    static List<List<String>> lines(String svg) {
        List<List<String>> lines = new ArrayList<>();
        Matcher line = Pattern.compile(" points='([^']*)'").matcher(svg);
        while (line.find()) {
            lines.add(
                    line.group(1).isEmpty()
                            ? List.of()
                            : List.of(line.group(1).strip().split(" ", -1)));
        }
        return lines;
    }
}
