package io.nextstream.app.doctor;

import static io.nextstream.app.doctor.Findings.assertAllWell;
import static io.nextstream.app.doctor.Findings.assertError;
import static io.nextstream.app.doctor.Findings.assertOne;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.app.doctor.Finding.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreRulesTest {

    @Test
    void oneWinnerInEachRoundIsRight() {
        assertAllWell(new OneWinner().judge(winners(1, 1, 1)));
    }

    @Test
    void twoWinnersAndNoneAreErrors() {
        assertError(
                "store race",
                "in 1 not exactly one",
                "If-None-Match",
                new OneWinner().judge(winners(1, 2)));
        assertError(
                "store race",
                "winners [0, 1]",
                "If-None-Match",
                new OneWinner().judge(winners(0, 1)));
    }

    @Test
    void eachBrokenPromiseIsToldOnce() {
        StoreFacts facts =
                new StoreFacts(
                        "s",
                        8,
                        List.of(1),
                        List.of("old bytes", "not listed", "old bytes"),
                        Duration.ZERO);

        assertEquals(2, new ReadsBack().judge(facts).size());
        assertError("store", "old bytes", "newer release", new ReadsBack().judge(facts));
    }

    @Test
    void aClockThatIsOffIsToldFromFiveSecondsOnAndWrongFromTwenty() {
        assertAllWell(new ClocksAgree().judge(ahead(Duration.ofSeconds(5))));
        assertAllWell(new ClocksAgree().judge(ahead(Duration.ofMillis(-900))));
        assertOne(
                Severity.WARNING,
                "clocks",
                "6.0 s behind",
                "time server",
                new ClocksAgree().judge(ahead(Duration.ofSeconds(-6))));
        assertError(
                "clocks",
                "21.0 s ahead of",
                "time server",
                new ClocksAgree().judge(ahead(Duration.ofSeconds(21))));
    }

    private static StoreFacts winners(Integer... winners) {
        return new StoreFacts("s", 8, List.of(winners), List.of(), Duration.ZERO);
    }

    private static StoreFacts ahead(Duration ahead) {
        return new StoreFacts("s", 8, List.of(1), List.of(), ahead);
    }
}
