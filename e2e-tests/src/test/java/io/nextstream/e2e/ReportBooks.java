package io.nextstream.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What the report of any demo must say, whatever happened while it ran. */
final class ReportBooks {
    private static final List<String> BINS =
            List.of(
                    "trained",
                    "tie",
                    "bothBad",
                    "withdrawn",
                    "unusable",
                    "kept",
                    "pending",
                    "deadLettered");

    private ReportBooks() {}

    /**
     * Every vote and demonstration is in one bin, no vote is lost, no picture dropped or doubled.
     */
    static void requireBalanced(JsonNode report) {
        JsonNode votes = report.path("votes");
        JsonNode shown = report.path("demonstrations");
        assertAll(
                () ->
                        assertEquals(
                                votes.path("sent").asLong(),
                                BINS.stream().mapToLong(bin -> votes.path(bin).asLong()).sum(),
                                votes::toString),
                () ->
                        assertEquals(
                                shown.path("sent").asLong(),
                                shown.path("trained").asLong()
                                        + shown.path("pending").asLong()
                                        + shown.path("deadLettered").asLong(),
                                shown::toString),
                () -> assertEquals(0, votes.path("deadLettered").asLong(), votes::toString),
                () -> assertEquals(0, report.path("dropped").asLong(-1), report::toString),
                () -> assertEquals(0, report.path("duplicated").asLong(-1), report::toString));
    }
}
