package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.app.prove.Bar.Rule;
import io.nextstream.evaluation.score.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    private static final Finding MOVE =
            new Finding(
                    new Bar("a.move", "it moves", Rule.AT_LEAST, 0.7),
                    new Interval(1.386294, 1.0, 1.75, 5));
    private static final Finding TIES =
            Finding.exact(new Bar("ties.changed", "nothing changes", Rule.WITHIN, 0), 0, 5);
    private static final Finding STILL =
            new Finding(
                    new Bar("still", "it stays", Rule.WITHIN, 0.25),
                    new Interval(-0.5, -0.75, -0.25, 5));

    @Test
    void everyFindingIsALineWithItsInterval() {
        assertEquals(
                List.of(
                        "holds a.move        1.386 [1, 1.750]          at least 0.700",
                        "holds ties.changed  0                         exactly 0",
                        "All 2 bars hold."),
                ResultTable.lines(List.of(MOVE, TIES)));
    }

    @Test
    void whatDoesNotHoldIsCounted() {
        assertEquals(
                List.of(
                        "holds a.move  1.386 [1, 1.750]          at least 0.700",
                        "FAILS still   -0.500 [-0.750, -0.250]   within ± 0.250",
                        "1 of 2 bars do not hold."),
                ResultTable.lines(List.of(MOVE, STILL)));
    }
}
