package io.nextstream.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.bench.side.Sizes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static Comparison of(int rounds) {
        return new Comparison(Path.of("out"), "newest", List.of(Sizes.D64), rounds);
    }

    @Test
    void aPointOfACurveTakesFewerRoundsThanAFigure() {
        assertEquals(3, of(9).roundsOfAPoint());
        assertEquals(2, of(2).roundsOfAPoint());
    }

    @Test
    void noRoundsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> of(0));
    }
}
