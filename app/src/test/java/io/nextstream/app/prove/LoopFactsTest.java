package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.nextstream.app.report.Observation;
import io.nextstream.events.BatchId;
import io.nextstream.events.TrainingStep;
import io.nextstream.events.VoteId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    void aLongCurveHasTwentyPoints() {
        List<Observation> seen = new ArrayList<>();
        for (int i = 0; i < 8_000; i++) {
            seen.add(new Observation(i, 1, 1, 1, true));
        }
        List<CurvePoint> curve = CurvePoint.of(seen);

        assertEquals(20, curve.size());
        assertEquals(4_000, curve.get(19).pairs());
    }

    private static TrainingStep step(int i, Map<String, Double> metrics) {
        BatchId batch = BatchId.of(List.of(new VoteId(String.format("%032x", i))), List.of());
        return new TrainingStep(batch, i, Instant.EPOCH, metrics);
    }
}
