package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final List<Arm> PLAN =
            Row.plan(
                    List.of(Row.STEERING, Row.CONTROLS),
                    List.of(1L, 2L, 3L),
                    Examples.TASTES,
                    new Sweeps(2_000, 10_000, List.of(20)));

    private final Map<Arm, ArmResult> finished = new LinkedHashMap<>();

    @Test
    void beforeTheFirstLoopNothingIsKnownOfTime() {
        assertEquals("Loop 1 of 21: honest-red-1", Progress.line(PLAN.get(0), PLAN, finished));
    }

    /** Loops of 300 seconds: after two of 21, 95 minutes; after eleven, 50. */
    @Test
    void theRestIsToldAtThePaceOfTheLoopsBefore() {
        finish(2);
        assertEquals(
                "Loop 3 of 21: shuffled-red-1, about 1 h 35 min left",
                Progress.line(PLAN.get(2), PLAN, finished));

        finish(11);
        assertEquals(
                "Loop 12 of 21: ties-red-2, about 50 min left",
                Progress.line(PLAN.get(11), PLAN, finished));
    }

    @Test
    void rowsThatGoFurtherSaySo() {
        assertEquals("21 loops of 2000 votes", Progress.loops(PLAN, 2_000));
        Arm dosed = PLAN.get(0).with(new Twist.Dosed(10_000));
        assertEquals("1 loop of 10000 votes", Progress.loops(List.of(dosed), 2_000));
        assertEquals(
                "2 loops of 2000 to 10000 votes",
                Progress.loops(List.of(PLAN.get(0), dosed), 2_000));
    }

    private void finish(int loops) {
        for (Arm arm : PLAN.subList(0, loops)) {
            finished.put(arm, Examples.result(arm, Examples.base()));
        }
    }
}
