package io.nextstream.app.base;

import io.nextstream.app.files.FileTrouble;
import io.nextstream.app.files.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The curves of a run as it goes, {@code curves.csv} and {@code curves.html}: both are whole at any
 * moment. A run that goes on from a checkpoint takes back the points that come after it.
 */
final class PointLog<P> {
    private final Path csv;
    private final Path html;
    private final String title;
    private final Format<P> format;
    private final List<P> points = new ArrayList<>();

    /** How points of one kind stand in the files. */
    interface Format<P> {
        /** The first line of the table. */
        String head();

        /** A line of the table, without its end. */
        String line(P point);

        /**
         * The point of a line.
         *
         * @throws NumberFormatException if a cell is no number
         * @throws ArrayIndexOutOfBoundsException if a cell is missing
         */
        P point(String[] cells);

        long step(P point);

        /** The page of all points. */
        String page(String title, List<P> points);

        /** What a line is without that cannot be read. */
        String missing();
    }

    /**
     * Opens one.
     *
     * @param goesOn whether a run that was stopped goes on; else what is there is written over
     * @throws BaseException if the points of that run cannot be read
     */
    PointLog(Path folder, String title, boolean goesOn, Format<P> format) {
        this.csv = folder.resolve("curves.csv");
        this.html = folder.resolve("curves.html");
        this.title = title;
        this.format = format;
        if (goesOn && Files.exists(csv)) {
            read();
        }
    }

    private void read() {
        try {
            List<String> lines = Files.readAllLines(csv);
            lines.subList(Math.min(1, lines.size()), lines.size())
                    .forEach(line -> points.add(format.point(line.split(",", -1))));
        } catch (IOException e) {
            throw new BaseException(csv + " cannot be read: " + FileTrouble.why(e), e);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new BaseException(
                    csv + " is damaged: a line " + format.missing() + "; remove the file", e);
        }
    }

    /** Adds a point and writes both files. */
    void add(P point) {
        points.removeIf(old -> format.step(old) >= format.step(point));
        points.add(point);
        String lines =
                points.stream()
                        .map(format::line)
                        .collect(Collectors.joining("\n", format.head() + "\n", "\n"));
        try {
            write(csv, lines);
            write(html, format.page(title, points));
        } catch (IOException e) {
            throw new UncheckedIOException("the curves cannot be written", e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
