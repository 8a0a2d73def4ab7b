package io.nextstream.app.doctor;

import java.util.Locale;

/**
 * One line of what the doctor has to say.
 *
 * @param subject what was looked at, in a word or two
 * @param what is so
 * @param remedy how to mend it, with the command or key; empty only where nothing is wrong
 */
public record Finding(Severity severity, String subject, String what, String remedy) {
    /** What it means for the loop. */
    public enum Severity {
        /** As it must be. */
        OK,
        /** The loop runs, but not well or not for long. */
        WARNING,
        /** The loop cannot run, or loses or repeats something. */
        ERROR
    }

    public Finding {
        if ((severity == Severity.OK) != remedy.isEmpty()) {
            throw new IllegalArgumentException("a remedy belongs to what is wrong: " + what);
        }
    }

    static Finding ok(String subject, String what) {
        return new Finding(Severity.OK, subject, what, "");
    }

    static Finding warning(String subject, String what, String remedy) {
        return new Finding(Severity.WARNING, subject, what, remedy);
    }

    static Finding error(String subject, String what, String remedy) {
        return new Finding(Severity.ERROR, subject, what, remedy);
    }

    /** For the terminal: all of it in one line. */
    public String line() {
        String head =
                "%-8s %-13s %s"
                        .formatted(
                                severity.name().toLowerCase(Locale.ROOT), subject, oneLine(what));
        return severity == Severity.OK ? head : head + " -> " + oneLine(remedy);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
