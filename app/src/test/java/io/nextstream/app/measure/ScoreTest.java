package io.nextstream.app.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreTest {
    @Test
    void usageExample() {
        Score score =
                Score.of(
                        List.of(
                                Shots.open("red"),
                                Shots.open("blue"),
                                Shots.coloured("red", "red"),
                                Shots.coloured("red", "blue")),
                        1);

        assertEquals(Map.of("single_object", 1.0, "colors", 0.5), score.perCategory());
        assertEquals(0.75, score.correct());
        assertEquals(0.75, score.strict());
        assertTrue(score.low() < 0.75 && 0.75 < score.high(), score.toString());
    }

    @Test
    void aCategoryCountsTheSameHoweverManyPromptsItHas() {
        List<Shot> shots = new ArrayList<>(Collections.nCopies(9, Shots.open("red")));
        shots.add(Shots.coloured("red", "blue"));

        assertEquals(0.5, Score.of(shots, 1).correct());
    }

    @Test
    void somethingElseInThePictureIsForgivenButNotStrictly() {
        Score score = Score.of(List.of(Shots.coloured("red", "red", "blue")), 1);

        assertEquals(1, score.correct());
        assertEquals(0, score.strict());
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        List<Shot> shots = List.of(Shots.open("red"), Shots.open());

        assertEquals(Score.of(shots, 7), Score.of(shots, 7));
    }

    @Test
    void nothingHasNoScore() {
        assertThrows(IllegalArgumentException.class, () -> Score.of(List.of(), 1));
    }
}
