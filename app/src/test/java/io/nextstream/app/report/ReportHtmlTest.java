package io.nextstream.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportHtmlTest {
    private static final byte[] PNG = {1, 2, 3};

    @Test
    void aClosedLoopIsSaid() {
        String page = page(Reports.whole());

        assertTrue(page.contains("The loop closed:"));
        assertFalse(page.contains("did not close"));
    }

    @Test
    void whyItDidNotCloseIsSaid() {
        String page = page(Reports.whole("no vote was trained on", "a < b"));

        assertTrue(page.contains("The loop did not close:</b> no vote was trained on; a &lt; b."));
        assertFalse(page.contains("The loop closed"));
    }

    @Test
    void nobodyIsLeftToThinkThatPeopleVoted() {
        assertTrue(page(Reports.whole()).contains("simulated annotators, not by people"));
    }

    @Test
    void whatDriftMeansIsSaid() {
        assertTrue(page(Reports.whole()).contains("demonstration.drift above 0: further from"));
    }

    @Test
    void thePageNeedsNothingElse() {
        String page = page(Reports.whole());

        assertTrue(
                page.contains(
                        "src='data:image/png;base64," + Base64.getEncoder().encodeToString(PNG)));
        for (String outside : List.of("<link", "<script", "src='http", "href=", "@import")) {
            assertFalse(page.contains(outside), outside);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "votes sent|1036|",
                "trained on|1001|",
                "ties|2|",
                "both bad|3|",
                "withdrawn|4|",
                "unusable|5|",
                "kept for judging versions|8|",
                "pending|6|",
                "dead letters|7|",
                "demonstrations sent, trained on|2018|2001",
                "versions published, served|31|29",
                "pictures, a second|3003|7.7",
                "pictures dropped, double|0|0",
                "vote to weights, median and 99 %|12.3 s|45.6 s",
                "vote to picture, median and 99 %|23.4 s|56.7 s",
                "GenEval-mini, correct|61.0 % (58.0 % to 64.0 %)|83.0 % (81.0 % to 85.0 %)",
                "GenEval-mini, strict|52.0 %|74.0 %",
                "colors|55.0 %|65.0 %",
                "seed of demo|1|",
                "base fingerprint|f00|"
            })
    void everyFigureStandsInItsRow(String row) {
        String[] cells = row.split("\\|", -1);

        assertTrue(
                page(Reports.whole()).contains("<td>" + String.join("</td><td>", cells) + "</td>"));
    }

    @Test
    void theLikedColourIsComparedWithItsInterval() {
        String page = page(Reports.whole());

        assertTrue(page.contains("objects that are blue, where the prompt leaves it open"));
        assertTrue(page.contains("13.0 % (11.0 % to 15.0 %)"));
        assertTrue(page.contains("47.0 % (43.0 % to 51.0 %)"));
    }

    @Test
    void aShareOfNothingIsNoNumber() {
        assertTrue(page(Reports.unseen()).contains("<td>no object seen</td>"));
    }

    @Test
    void withoutATasteAndWithoutTrainingTheRowsAreEmptyOrAbsent() {
        String page = page(Reports.bare());

        assertFalse(page.contains("where the prompt leaves it open"));
        assertTrue(page.contains("vote to picture, median and 99 %</td><td>-</td><td>-</td>"));
    }

    @Test
    void whatUsersNameIsNoMarkup() {
        String page = page(Reports.whole());

        assertTrue(page.contains("tiny &lt;world&gt; &amp; co"));
        assertFalse(page.contains("<world>"));
    }

    @Test
    void eachMetricOfTheTrainerHasAChart() {
        Curves curves =
                new Curves(
                        List.of(),
                        List.of(
                                CurvesTest.step(1, Map.of("loss", 0.5, "<new>", 0.6)),
                                CurvesTest.step(2, Map.of("loss", 0.4, "<new>", 0.7))));
        String page = new ReportHtml(Reports.whole(), curves, PNG).page();

        assertTrue(page.indexOf("<h3>Loss</h3>") < page.indexOf("<h3>&lt;new&gt;</h3>"));
        assertEquals(2, page.split("<polyline", -1).length - 1);
    }

    @Test
    void whatTheTrainerNeverChangedIsOneSentence() {
        Curves curves =
                new Curves(
                        List.of(),
                        List.of(CurvesTest.step(1, Map.of("pairs", 16.0, "learning.rate", 2e-4))));
        String page = new ReportHtml(Reports.whole(), curves, PNG).page();

        assertTrue(
                page.contains("The same in every step: learning.rate 0.0002, pairs 16.</p>"), page);
    }

    private static String page(Report report) {
        return new ReportHtml(report, new Curves(List.of(), List.of()), PNG).page();
    }
}
