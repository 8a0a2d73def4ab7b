package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.nextstream.app.report.Observation;
import io.nextstream.evaluation.score.Interval;
import io.nextstream.events.BatchId;
import io.nextstream.events.TrainingStep;
import io.nextstream.events.VoteId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopFactsTest {
    @Test
    void marginsAreOfStepsThatSawPairs() {
        List<TrainingStep> steps =
                List.of(
                        step(1, Map.of("loss", 0.7)),
                        step(2, Map.of("preference.margin", 0.0)),
                        step(3, Map.of("preference.margin", 0.4)));

        assertEquals(List.of(0.0, 0.4), LoopFacts.margins(steps));
    }

    @Test
    void theFirstMarginIsThatOfTheVeryFirstStep() {
        TrainingStep pairs = step(1, Map.of("preference.margin", 0.4));
        TrainingStep shown = step(2, Map.of("loss", 0.7));

        assertEquals(0.4, LoopFacts.firstMargin(List.of(pairs, shown)));
        assertNull(LoopFacts.firstMargin(List.of(shown, pairs)));
        assertNull(LoopFacts.firstMargin(List.of()));
    }

    @Test
    void theLastQuarterIsAtLeastOneStep() {
        assertEquals(7.5, LoopFacts.lastQuarter(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0)));
        assertEquals(3, LoopFacts.lastQuarter(List.of(1.0, 3.0)));
        assertNull(LoopFacts.lastQuarter(List.of()));
    }

    @Test
    void aCurveHasPointsOfAHundredPicturesAndTheRest() {
        List<Observation> seen = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            seen.add(new Observation(i, 1, 2, i < 100 ? 0 : 1, i % 2 == 0));
        }

        assertEquals(
                List.of(
                        new CurvePoint(50, 100, 200, 0, 50),
                        new CurvePoint(100, 100, 200, 100, 50),
                        new CurvePoint(125, 50, 100, 50, 25)),
                CurvePoint.of(seen));
        assertEquals(List.of(), CurvePoint.of(List.of()));
    }

    @Test
    void editsAreNoPicturesOfWordsButPairsAllTheSame() {
        List<Observation> seen = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            seen.add(new Observation(i, 1, i % 2, 0, true, i % 2 == 0));
        }

        assertEquals(List.of(new CurvePoint(50, 50, 50, 0, 50)), CurvePoint.of(seen));
    }

    @Test
    void aLongCurveHasTwentyPoints() {
        List<Observation> seen = new ArrayList<>();
        for (int i = 0; i < 8_000; i++) {
            seen.add(new Observation(i, 1, 1, 1, true));
        }
        List<CurvePoint> curve = CurvePoint.of(seen);

        assertEquals(20, curve.size());
        assertEquals(4_000, curve.get(19).pairs());
    }

    /** Of 1 to 16 the last quarter is 13 to 16: mean 14.5, Student with 3 degrees of freedom. */
    void theLastQuarterHasAnIntervalOverItsSteps() {
        List<Double> margins = IntStream.rangeClosed(1, 16).mapToObj(i -> (double) i).toList();
        Interval last = LoopFacts.overLastQuarter(margins);

        assertEquals(14.5, last.value(), 1e-12);
        assertEquals(14.5 - 3.182446 * Math.sqrt(5.0 / 3 / 4), last.low(), 1e-6);
        assertEquals(4, last.n());
        assertNull(LoopFacts.overLastQuarter(List.of(1.0, 2.0, 3.0, 4.0)));
        assertNull(LoopFacts.overLastQuarter(List.of()));
    }

    /** 30 of 150, then whatever, then 60 of 150: from 1 in 5 to 2 in 5. */
    void whatIsServedMovesFromTheFirstThirdToTheLast() {
        List<CurvePoint> curve =
                List.of(
                        new CurvePoint(50, 100, 150, 30, 90),
                        new CurvePoint(100, 100, 150, 150, 90),
                        new CurvePoint(150, 100, 150, 60, 90));

        assertEquals(Math.log((2.0 / 3) / (1.0 / 4)), CurvePoint.move(curve).value(), 1e-12);
        assertEquals(0, CurvePoint.move(curve.subList(0, 1)).value());
    }

    void picturesWithoutObjectsShowNoneOfTheColour() {
        CurvePoint empty = new CurvePoint(50, 100, 0, 0, 0);

        assertEquals(0, CurvePoint.move(List.of(empty, empty)).value());
    }

    private static TrainingStep step(int i, Map<String, Double> metrics) {
        BatchId batch = BatchId.of(List.of(new VoteId(String.format("%032x", i))), List.of());
        return new TrainingStep(batch, i, Instant.EPOCH, metrics);
    }
}
