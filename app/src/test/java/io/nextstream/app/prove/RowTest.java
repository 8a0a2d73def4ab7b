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
        assertEquals(
                List.of(Row.STEERING, Row.CONTROLS, Row.DOSE, Row.STALENESS, Row.POISON),
                Row.parse(List.of()));
    }

    @Test
    void aRowThatIsNotThereIsAnsweredWithThoseThatAre() {
        for (String name : List.of("doses", "short", "")) {
            assertEquals(
                    "no row of the proof is named '"
                            + name
                            + "'; there are: steering, controls,"
                            + " dose, staleness, poison, fidelity",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> Row.parse(List.of("steering", name)))
                            .getMessage());
        }
    }

    @Test
    void fidelityIsARunOfItsOwn() {
        assertEquals(List.of(Row.FIDELITY), Row.parse(List.of("fidelity")));
        assertEquals(List.of("honest-none-1", "shuffled-none-1"), plan(List.of(1L), Row.FIDELITY));
        assertThrows(
                IllegalArgumentException.class, () -> Row.parse(List.of("steering", "fidelity")));
    }

    @Test
    void loopsThatRowsShareAreRunOnceAndSeedBySeed() {
        List<String> plan = plan(List.of(1L, 2L), Row.STEERING, Row.CONTROLS);

        assertEquals(
                List.of(
                        "honest-red-1",
                        "honest-blue-1",
                        "shuffled-red-1",
                        "flipped-red-1",
                        "ties-red-1",
                        "demonstrations-red-1",
                        "frozen-red-1",
                        "honest-red-2",
                        "honest-blue-2",
                        "shuffled-red-2",
                        "flipped-red-2",
                        "ties-red-2",
                        "demonstrations-red-2",
                        "frozen-red-2"),
                plan);
    }

    @Test
    void theShortProofHasThreeLoops() {
        assertEquals(
                List.of("honest-alone-red-1", "flipped-alone-red-1", "ties-red-1"),
                plan(List.of(1L), Row.SHORT));
    }

    @Test
    void allDosesAreOfOneLoop() {
        assertEquals(List.of("dose-10000-red-1"), plan(List.of(1L), Row.DOSE));
    }

    @Test
    void votesThatAreLateAreComparedWithThoseThatAreNot() {
        assertEquals(
                List.of("honest-red-1", "late-30-red-1", "late-300-red-1", "late-1000-red-1"),
                plan(List.of(1L), Row.STALENESS));
    }

    @Test
    void eachKindOfPoisonIsTriedWithWeightsAndWithout() {
        assertEquals(
                List.of(
                        "clean-red-1",
                        "clean-weighed-red-1",
                        "inverter-20-red-1",
                        "inverter-20-weighed-red-1",
                        "left-clicker-20-red-1",
                        "left-clicker-20-weighed-red-1",
                        "colluder-20-red-1",
                        "colluder-20-weighed-red-1"),
                plan(List.of(1L), Row.POISON));
    }

    private static List<String> plan(List<Long> seeds, Row... rows) {
        return Row.plan(
                        List.of(rows),
                        seeds,
                        Examples.TASTES,
                        new Sweeps(2_000, 10_000, List.of(20)))
                .stream()
                .map(Arm::name)
                .toList();
    }
}
