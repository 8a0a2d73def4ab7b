package io.nextstream.app.base;

import io.nextstream.app.files.FileTrouble;
import io.nextstream.app.files.WholeFile;
import io.nextstream.app.report.TrainingCurves;
import io.nextstream.app.report.TrainingCurves.Point;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The curves of a run as it goes, {@code curves.csv} and {@code curves.html}: both are whole at any
 * moment. A run that goes on from a checkpoint takes back the points that come after it.
 */
final class CurveLog {
    private static final String HEAD = "step,flow,text,learning_rate";

    private final Path csv;
    private final Path html;
    private final String title;
    private final List<Point> points = new ArrayList<>();

    /**
     * Opens one.
     *
     * @param goesOn whether a run that was stopped goes on; else what is there is written over
     * @throws BaseException if the points of that run cannot be read
     */
    CurveLog(Path folder, String title, boolean goesOn) {
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
            for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                String[] cells = line.split(",", -1);
                points.add(
                        new Point(
                                Long.parseLong(cells[0]),
                                Double.parseDouble(cells[1]),
                                Double.parseDouble(cells[2]),
                                Double.parseDouble(cells[3])));
            }
        } catch (IOException e) {
            throw new BaseException(csv + " cannot be read: " + FileTrouble.why(e), e);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new BaseException(
                    csv + " is damaged: a line has no four numbers; remove the file", e);
        }
    }

    /** Adds a point and writes both files. */
    void add(Point point) {
        points.removeIf(old -> old.step() >= point.step());
        points.add(point);
        String lines =
                points.stream().map(CurveLog::line).collect(Collectors.joining("\n", "", "\n"));
        try {
            write(csv, HEAD + "\n" + lines);
            write(html, TrainingCurves.page(title, points));
        } catch (IOException e) {
            throw new UncheckedIOException("the curves cannot be written", e);
        }
    }

    private static String line(Point p) {
        return String.format(
                Locale.ROOT, "%d,%.6f,%.6f,%.4e", p.step(), p.flow(), p.text(), p.rate());
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
