package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {
    @Test
    void rowsAreAskedForByName() {
        assertEquals(List.of(Row.CONTROLS), Row.parse(List.of("controls")));
        assertEquals(List.of(Row.STEERING), Row.parse(List.of("steering", "steering")));
        assertEquals(List.of(Row.STEERING, Row.CONTROLS), Row.parse(List.of()));
    }

    @Test
    void aRowThatIsNotThereIsAnsweredWithThoseThatAre() {
        for (String name : List.of("fidelity", "short", "")) {
            assertEquals(
                    "no row of the proof is named '" + name + "'; there are: steering, controls",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> Row.parse(List.of("steering", name)))
                            .getMessage());
        }
    }

    @Test
    void loopsThatRowsShareAreRunOnceAndSeedBySeed() {
        List<Arm> plan = Row.plan(Row.parse(List.of()), List.of(1L, 2L), List.of("red", "blue"));

        assertEquals(
                List.of(
                        "honest-red-1",
                        "honest-blue-1",
                        "shuffled-red-1",
                        "flipped-red-1",
                        "ties-red-1",
                        "demonstrations-red-1",
                        "honest-red-2",
                        "honest-blue-2",
                        "shuffled-red-2",
                        "flipped-red-2",
                        "ties-red-2",
                        "demonstrations-red-2"),
                plan.stream().map(Arm::name).toList());
    }

    @Test
    void theShortProofHasThreeLoops() {
        assertEquals(
                List.of("honest-alone-red-1", "flipped-alone-red-1", "ties-red-1"),
                Row.plan(List.of(Row.SHORT), List.of(1L), List.of("red", "blue")).stream()
                        .map(Arm::name)
                        .toList());
    }
}
