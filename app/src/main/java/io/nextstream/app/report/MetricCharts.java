package io.nextstream.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which charts show what the trainer logs, in the order of a reader's questions. */
final class MetricCharts {
    /** A metric under the name it has in the legend. */
    record Line(String metric, String name) {}

    /** One chart. */
    record Chart(String title, List<Line> lines) {}

    private static final List<Chart> KNOWN =
            List.of(
                    new Chart(
                            "Does the model prefer what people prefer?",
                            List.of(
                                    new Line(
                                            "preference.accuracy",
                                            "share of pairs whose winner it rates higher, seen before this step"))),
                    new Chart(
                            "By how much? (0 for the reference)",
                            List.of(new Line("preference.margin", "margin of winner over loser"))),
                    new Chart(
                            "Reward of pictures (above 0: likelier than under the reference)",
                            List.of(
                                    new Line("reward.winner.image", "winner"),
                                    new Line("reward.loser.image", "loser"))),
                    new Chart(
                            "Flow-matching error on pairs",
                            List.of(
                                    new Line("error.winner", "winner"),
                                    new Line("error.loser", "loser"))),
                    new Chart(
                            "Reward of plans, in nats",
                            List.of(
                                    new Line("reward.winner.text", "winner"),
                                    new Line("reward.loser.text", "loser"))),
                    new Chart(
                            "Drift on real pictures (flow-matching error less the base's; 0 at the base)",
                            List.of(new Line("demonstration.drift", "demonstrations"))),
                    new Chart(
                            "Length of velocities on real pictures, over the base's (1 at the base)",
                            List.of(new Line("velocity.norm", "mean norm"))),
                    new Chart(
                            "Pictures that people compared",
                            List.of(
                                    new Line("pictures.diversity", "how far apart, in tokens"),
                                    new Line(
                                            "pictures.high-frequency",
                                            "high frequencies (0 smooth, 1 noise, 2 chequered)"))),
                    new Chart(
                            "Flow-matching error on real pictures",
                            List.of(new Line("demonstration.flow", "demonstrations"))),
                    new Chart(
                            "Cross-entropy of real plans, nats a token",
                            List.of(new Line("demonstration.text", "demonstrations"))),
                    new Chart(
                            "Loss",
                            List.of(
                                    new Line("loss", "all of it"),
                                    new Line("preference.loss", "the part of the pairs"))),
                    new Chart(
                            "Gradient before clipping", List.of(new Line("gradient.norm", "norm"))),
                    new Chart(
                            "Examples in a step",
                            List.of(
                                    new Line("pairs", "pairs"),
                                    new Line("demonstrations", "demonstrations"))));

    private MetricCharts() {}

    /** The charts that have something to show; a metric nobody described gets one of its own. */
    static List<Chart> of(Set<String> logged) {
        List<Chart> charts = new ArrayList<>();
        for (Chart chart : KNOWN) {
            List<Line> lines =
                    chart.lines().stream().filter(l -> logged.contains(l.metric())).toList();
            if (!lines.isEmpty()) {
                charts.add(new Chart(chart.title(), lines));
            }
        }
        logged.stream()
                .sorted()
                .filter(MetricCharts::isUnknown)
                .forEach(name -> charts.add(new Chart(name, List.of(new Line(name, name)))));
        return charts;
    }

    private static boolean isUnknown(String metric) {
        return KNOWN.stream()
                .flatMap(chart -> chart.lines().stream())
                .noneMatch(line -> line.metric().equals(metric));
    }
}
