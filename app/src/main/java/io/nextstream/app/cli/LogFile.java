package io.nextstream.app.cli;

import java.nio.file.Path;

/** Where libraries log: beside the data. Must be said before anything logs. */
final class LogFile {
    private LogFile() {}

    static void in(Path data) {
        System.setProperty(
                "nextstream.log",
                data.toAbsolutePath().normalize().resolve("logs/nextstream.log").toString());
    }
}
