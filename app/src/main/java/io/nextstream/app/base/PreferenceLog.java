package io.nextstream.app.base;

import io.nextstream.app.files.FileTrouble;
import io.nextstream.app.files.WholeFile;
import io.nextstream.app.report.StepCharts;
import io.nextstream.trainer.StepReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The curves of preference learning as it goes, {@code curves.csv} and {@code curves.html}: both
 * are whole at any moment. A run that goes on takes back the points that come after its checkpoint.
 */
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

    private final Path csv;
    private final Path html;
    private final String title;
    private final List<StepReport> points = new ArrayList<>();

    /**
     * Opens one.
     *
     * @param goesOn whether a run that was stopped goes on; else what is there is written over
     * @throws BaseException if the points of that run cannot be read
     */
    PreferenceLog(Path folder, String title, boolean goesOn) {
        this.csv = folder.resolve("curves.csv");
        this.html = folder.resolve("curves.html");
        this.title = title;
        if (goesOn && Files.exists(csv)) {
            read();
        }
    }

    private void read() {
        try {
            List<String> lines = Files.readAllLines(csv);
            lines.subList(Math.min(1, lines.size()), lines.size())
                    .forEach(line -> points.add(point(line.split(",", -1))));
        } catch (IOException e) {
            throw new BaseException(csv + " cannot be read: " + FileTrouble.why(e), e);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new BaseException(csv + " is damaged: a line lacks a number; remove the file", e);
        }
    }

    private static StepReport point(String[] cells) {
        SortedMap<String, Double> metrics = new TreeMap<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            if (!cells[i + 1].isEmpty()) {
                metrics.put(COLUMNS.get(i), Double.valueOf(cells[i + 1]));
            }
        }
        return new StepReport("", Long.parseLong(cells[0]), metrics);
    }

    /** Adds a point and writes both files. */
    void add(StepReport point) {
        points.removeIf(old -> old.step() >= point.step());
        points.add(point);
        String lines =
                points.stream()
                        .map(PreferenceLog::line)
                        .collect(
                                Collectors.joining(
                                        "\n", "step," + String.join(",", COLUMNS) + "\n", "\n"));
        try {
            write(csv, lines);
            write(html, StepCharts.page(title, points));
        } catch (IOException e) {
            throw new UncheckedIOException("the curves cannot be written", e);
        }
    }

    private static String line(StepReport point) {
        return point.step()
                + COLUMNS.stream()
                        .map(name -> point.metrics().get(name))
                        .map(value -> value == null ? "," : format(value))
                        .collect(Collectors.joining());
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, ",%.6e", value);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
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
