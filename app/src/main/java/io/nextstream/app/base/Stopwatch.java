package io.nextstream.app.base;

import io.nextstream.app.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

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

    /**
     * Goes on from what the file says, from 0 without one.
     *
     * @throws BaseException when it says no number
     */
    static Stopwatch continued(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new Stopwatch(file, 0);
        }
        try {
            return new Stopwatch(file, Double.parseDouble(Files.readString(file).strip()));
        } catch (NumberFormatException e) {
            throw new BaseException(
                    file
                            + " is damaged: it does not say how many minutes were spent; write the"
                            + " number there, or 0",
                    e);
        }
    }

    double minutes() {
        return before + (System.nanoTime() - begun) / NANOS_A_MINUTE;
    }

    /** Minutes to a tenth, as provenance carries them. */
    double tenths() {
        return Double.parseDouble(String.format(Locale.ROOT, "%.1f", minutes()));
    }

    void keep() throws IOException {
        Files.createDirectories(file.getParent());
        WholeFile.write(file, Double.toString(minutes()).getBytes(StandardCharsets.UTF_8));
    }
}
