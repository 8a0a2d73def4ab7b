package io.nextstream.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
    @Test
    void nearestRank() {
        List<Long> oneToHundred = LongStream.rangeClosed(1, 100).boxed().toList();
        assertEquals(Optional.of(new Percentiles(50, 99)), Percentiles.of(oneToHundred));
        assertEquals(Optional.of(new Percentiles(7, 7)), Percentiles.of(List.of(7L)));
    }

    @Test
    void nothingHasNone() {
        assertEquals(Optional.empty(), Percentiles.of(List.of()));
    }
}
