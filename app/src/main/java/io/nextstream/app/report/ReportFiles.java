package io.nextstream.app.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.nextstream.app.files.WholeFile;
import io.nextstream.app.measure.Shot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes {@code report.json}, {@code report.html} and {@code grid.png}, each whole or not at all.
 */
public final class ReportFiles {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ReportFiles() {}

    /** The grid shows prompts that leave a colour open, where there are any. */
    public static void write(
            Path folder, Report report, Curves curves, List<Shot> before, List<Shot> after)
            throws IOException {
        Files.createDirectories(folder);
        byte[] grid = GridPicture.of(before, after).toPng();
        WholeFile.write(folder.resolve("grid.png"), grid);
        WholeFile.write(
                folder.resolve("report.html"),
                new ReportHtml(report, curves, grid).page().getBytes(StandardCharsets.UTF_8));
        WholeFile.write(folder.resolve("report.json"), JSON.writeValueAsBytes(report));
    }
}
