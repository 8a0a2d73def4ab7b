package io.nextstream.app.base;

import io.nextstream.app.report.StepCharts;
import io.nextstream.trainer.StepReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The curves of preference learning as it goes. */
final class PreferenceLog {
    /** Metrics of {@link StepReport}, in the order of the columns. */
    private static final List<String> COLUMNS =
            List.of(
                    "loss",
                    "preference.margin",
                    "preference.accuracy",
                    "reward.winner.image",
                    "reward.loser.image",
                    "reward.winner.text",
                    "reward.loser.text",
                    "demonstration.flow",
                    "demonstration.drift",
                    "learning.rate");

    private final PointLog<StepReport> log;

    /** As {@link PointLog#PointLog}. */
    PreferenceLog(Path folder, String title, boolean goesOn) {
        this.log = new PointLog<>(folder, title, goesOn, new Columns());
    }

    /** Adds a point and writes both files. */
    void add(StepReport point) {
        log.add(point);
    }

    private static final class Columns implements PointLog.Format<StepReport> {
        @Override
        public String head() {
            return "step," + String.join(",", COLUMNS);
        }

        @Override
        public String line(StepReport point) {
            return point.step()
                    + COLUMNS.stream()
                            .map(name -> point.metrics().get(name))
                            .map(value -> value == null ? "," : format(value))
                            .collect(Collectors.joining());
        }

        @Override
        public StepReport point(String[] cells) {
            SortedMap<String, Double> metrics = new TreeMap<>();
            for (int i = 0; i < COLUMNS.size(); i++) {
                if (!cells[i + 1].isEmpty()) {
                    metrics.put(COLUMNS.get(i), Double.valueOf(cells[i + 1]));
                }
            }
            return new StepReport("", Long.parseLong(cells[0]), metrics);
        }

        @Override
        public long step(StepReport point) {
            return point.step();
        }

        @Override
        public String page(String title, List<StepReport> points) {
            return StepCharts.page(title, points);
        }

        @Override
        public String missing() {
            return "lacks a number";
        }
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, ",%.6e", value);
    }

    /**
     * Several steps as one: of each metric the mean over the steps that have it.
     *
     * @param reports one or more, in their order
     */
    static StepReport mean(List<StepReport> reports) {
        StepReport last = reports.get(reports.size() - 1);
        Map<String, Double> means =
                reports.stream()
                        .flatMap(report -> report.metrics().entrySet().stream())
                        .collect(
                                Collectors.groupingBy(
                                        Map.Entry::getKey,
                                        Collectors.averagingDouble(Map.Entry::getValue)));
        return new StepReport(last.batch(), last.step(), new TreeMap<>(means));
    }
}
