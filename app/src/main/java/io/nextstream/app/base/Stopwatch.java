package io.nextstream.app.base;

import io.nextstream.app.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Minutes spent, over interruptions: they are kept in a file. */
final class Stopwatch {
    private static final double NANOS_A_MINUTE = 60e9;

    private final Path file;
    private final double before;
    private final long begun = System.nanoTime();

    private Stopwatch(Path file, double before) {
        this.file = file;
        this.before = before;
    }

    /** Goes on from what the file says, from 0 without one. */
    static Stopwatch continued(Path file) throws IOException {
        return new Stopwatch(
                file, Files.exists(file) ? Double.parseDouble(Files.readString(file).strip()) : 0);
    }

    double minutes() {
        return before + (System.nanoTime() - begun) / NANOS_A_MINUTE;
    }

    void keep() throws IOException {
        Files.createDirectories(file.getParent());
        WholeFile.write(file, Double.toString(minutes()).getBytes(StandardCharsets.UTF_8));
    }
}
