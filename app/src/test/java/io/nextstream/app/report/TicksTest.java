package io.nextstream.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1180, 0 500 1000",
        "-1.2, 25.2, 0 10 20",
        "-0.01, 0.38, 0.0 0.1 0.2 0.3",
        "0.25, 0.75, 0.25 0.50 0.75",
        "1, 27, 5 10 15 20 25",
        "-0.05, 0.05, -0.05 0.00 0.05",
        "0.00018, 0.00022, 0.00018 0.00020 0.00022",
        "100000, 100001, 100000.0 100000.5 100001.0"
    })
    void usageExample(double low, double high, String texts) {
        Ticks ticks = Ticks.between(low, high);

        assertEquals(
                List.of(texts.split(" ", -1)), ticks.values().stream().map(ticks::text).toList());
    }

    @Test
    void everyAxisHasAFewDifferentNumbersInsideIt() {
        Random random = new Random(4);
        for (int i = 0; i < 1_000; i++) {
            double low = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(12) - 6);
            double high = low + random.nextDouble() * Math.pow(10, random.nextInt(8) - 3) + 1e-6;
            Ticks ticks = Ticks.between(low, high);
            List<String> texts = ticks.values().stream().map(ticks::text).toList();

            assertTrue(texts.size() >= 3 && texts.size() <= 8, low + " to " + high + ": " + texts);
            assertEquals(texts.size(), texts.stream().distinct().count(), texts.toString());
            assertTrue(
                    ticks.values().stream().allMatch(v -> v >= low && v <= high),
                    low + " to " + high + ": " + texts);
        }
    }
}
