package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SweepsTest {
    @Test
    void dosesGrowByAboutThreeAndEndWithTheLoop() {
        assertEquals(List.of(100, 300, 1_000, 3_000, 10_000), Sweeps.doses(10_000));
        assertEquals(List.of(100, 300, 1_000), Sweeps.doses(1_000));
        assertEquals(List.of(100, 300, 1_000, 3_000, 4_000), Sweeps.doses(4_000));
    }

    @Test
    void aDoseNearTheEndIsTheEnd() {
        assertEquals(List.of(100), Sweeps.doses(100));
        assertEquals(List.of(199), Sweeps.doses(199));
        assertEquals(List.of(100, 300, 1_050), Sweeps.doses(1_050));
    }

    @Test
    void votesAreLateByHalfOfALoopAtMost() {
        assertEquals(List.of(30, 300, 1_000), new Sweeps(2_000, 10_000, List.of(20)).delays());
        assertEquals(List.of(30, 300), new Sweeps(1_000, 10_000, List.of(20)).delays());
        assertEquals(List.of(), new Sweeps(59, 10_000, List.of(20)).delays());
    }

    @Test
    void sharesOfPoisonAreUpToAFifth() {
        assertEquals(List.of(5, 10, 20), new Sweeps(2_000, 10_000, List.of(20, 5, 10, 5)).poison());
        for (List<Integer> wrong : List.of(List.<Integer>of(), List.of(0), List.of(5, 21))) {
            assertEquals(
                    "--poison takes shares from 1 to 20 per cent, not " + wrong,
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> new Sweeps(2_000, 10_000, wrong))
                            .getMessage());
        }
    }
}
