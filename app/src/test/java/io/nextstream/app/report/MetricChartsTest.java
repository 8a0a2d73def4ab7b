package io.nextstream.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.report.MetricCharts.Chart;
import io.nextstream.app.report.MetricCharts.Line;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricChartsTest {
    @Test
    void whatBelongsTogetherIsOneChart() {
        List<Chart> charts = MetricCharts.of(Set.of("reward.loser.image", "reward.winner.image"));

        assertEquals(1, charts.size());
        assertEquals(
                List.of("winner", "loser"),
                charts.get(0).lines().stream().map(Line::name).toList());
    }

    @Test
    void whatWasNotLoggedHasNoLine() {
        List<Chart> charts = MetricCharts.of(Set.of("loss"));

        assertEquals(List.of("Loss"), charts.stream().map(Chart::title).toList());
        assertEquals(1, charts.get(0).lines().size());
    }

    @Test
    void aReaderMeetsTheVotesBeforeTheOptimizer() {
        List<String> titles =
                MetricCharts.of(Set.of("gradient.norm", "preference.accuracy", "loss")).stream()
                        .map(Chart::title)
                        .toList();

        assertTrue(titles.get(0).contains("prefer"), titles.toString());
        assertEquals("Loss", titles.get(1));
    }

    @Test
    void aMetricThatNobodyDescribedComesLastUnderItsOwnName() {
        List<Chart> charts = MetricCharts.of(Set.of("zeal", "loss", "courage"));

        assertEquals(
                List.of("Loss", "courage", "zeal"), charts.stream().map(Chart::title).toList());
        assertEquals(List.of(new Line("zeal", "zeal")), charts.get(2).lines());
    }

    @Test
    void nothingLoggedIsNoChart() {
        assertEquals(List.of(), MetricCharts.of(Set.of()));
    }
}
