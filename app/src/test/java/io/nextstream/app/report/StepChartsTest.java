package io.nextstream.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.trainer.StepReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StepChartsTest {

    private static StepReport step(long step, Map<String, Double> metrics) {
        return new StepReport("b", step, new TreeMap<>(metrics));
    }

    @Test
    void aPageHasAChartForEachQuestionAndALineForEachMetric() {
        String page =
                StepCharts.page(
                        "my <stage>",
                        List.of(
                                step(
                                        1,
                                        Map.of(
                                                "reward.winner.image",
                                                0.0,
                                                "reward.loser.image",
                                                0.0)),
                                step(
                                        2,
                                        Map.of(
                                                "reward.winner.image",
                                                1.0,
                                                "reward.loser.image",
                                                -1.0)),
                                step(3, Map.of("preference.margin", 2.0))));
        assertTrue(page.contains("<h1>my &lt;stage&gt;</h1>"), page);
        assertEquals(3, page.split("<h2>", -1).length);
        assertEquals(4, page.split("<polyline", -1).length);
        assertTrue(page.contains("By how much? (0 for the reference)"), page);
    }

    @Test
    void withoutStepsThereIsTheTitle() {
        assertTrue(StepCharts.page("none", List.of()).contains("<h1>none</h1>"));
    }
}
