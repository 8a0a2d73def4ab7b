package io.nextstream.app.cli;

/** The codes a command ends with; {@code --help} lists them. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
