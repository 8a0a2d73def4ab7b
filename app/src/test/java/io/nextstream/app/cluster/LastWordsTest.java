package io.nextstream.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastWordsTest {
    @TempDir private Path folder;
    private Path out;
    private Path log;

    @BeforeEach
    void files() {
        out = folder.resolve("kafka.out");
        log = folder.resolve("kafka.log");
    }

    @Test
    void theLastComplaintCounts() throws IOException {
        LastWords words = words();
        append(log, "INFO begin\nERROR no port\nCaused by: Address in use\n\tat a.B.c(B.java:1)\n");
        append(log, "INFO closing\n");

        assertEquals("Caused by: Address in use", words.line());
    }

    @Test
    void whatAnEarlierRunSaidDoesNotCount() throws IOException {
        append(log, "ERROR yesterday\n");
        LastWords words = words();
        append(log, "INFO today\n");

        assertEquals("INFO today", words.line());
    }

    @Test
    void whatWasOnlyPrintedCounts() throws IOException {
        LastWords words = words();
        append(out, "Error: could not create the Java Virtual Machine.\n");

        assertEquals("Error: could not create the Java Virtual Machine.", words.line());
    }

    @Test
    void aLogThatWasRolledIsReadFromItsBegin() throws IOException {
        append(log, "INFO a long line of yesterday\n");
        LastWords words = words();
        Files.writeString(log, "ERROR new\n");

        assertEquals("ERROR new", words.line());
    }

    @Test
    void silenceIsEmptyAndALongLineIsCut() throws IOException {
        LastWords words = words();
        assertEquals("", words.line());

        append(log, "ERROR " + "x".repeat(100_000) + "\nERROR " + "y".repeat(1_000) + "\n");
        assertTrue(words.line().length() < 400, words.line());
    }

    private LastWords words() {
        return new LastWords(List.of(out, log));
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
