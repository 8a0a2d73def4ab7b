package io.nextstream.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.report.Reports;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportSummaryTest {
    @Test
    void aClosedLoopInSevenLines() {
        assertEquals(
                List.of(
                        "The loop closed.",
                        "votes         1036 sent: 1001 trained on, 2 ties, 3 both bad, 6 pending, 5 unusable, 8 kept, 7 dead",
                        "versions      31 published, 29 served; 3003 pictures, 7.7/s, 0 dropped, 0 double",
                        "blue          13.0% [11.0, 15.0] -> 47.0% [43.0, 51.0]: objects that are blue, where the prompt leaves it open",
                        "GenEval-mini  0.610 -> 0.830 correct, 0.520 -> 0.740 strict",
                        "win rate      0.688 [0.655, 0.722] after against before",
                        "vote to picture  median 23.4 s, 99 % 56.7 s"),
                ReportSummary.lines(Reports.whole()));
    }

    @Test
    void whyItDidNotCloseComesFirst() {
        assertEquals(
                "The loop did not close: no vote was trained on; 2 pictures were dropped.",
                ReportSummary.lines(
                                Reports.whole("no vote was trained on", "2 pictures were dropped"))
                        .get(0));
    }

    @Test
    void aShareOfNothingIsNoNumber() {
        assertTrue(
                ReportSummary.lines(Reports.unseen())
                        .contains(
                                "blue          13.0% [11.0, 15.0] -> no object seen: objects that are blue, where the prompt leaves it open"));
    }

    @Test
    void whatWasNotMeasuredIsLeftOut() {
        List<String> lines = ReportSummary.lines(Reports.bare());

        assertEquals(5, lines.size(), lines.toString());
        assertTrue(lines.stream().noneMatch(l -> l.startsWith("blue") || l.contains("median")));
    }
}
