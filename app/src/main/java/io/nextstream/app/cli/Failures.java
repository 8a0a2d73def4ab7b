package io.nextstream.app.cli;

import io.nextstream.app.config.ConfigException;
import io.nextstream.app.files.FileTrouble;
import io.nextstream.evaluation.world.WorldException;
import io.nextstream.nextstep.checkpoint.CheckpointException;
import io.nextstream.nextstep.torch.TorchFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;

/** Turns an exception into one line for a person and an exit code for a script. */
final class Failures {
    private static final int SHOWN_FAULTS = 20;

    private Failures() {}

    static int report(Exception e, PrintWriter err, boolean verbose) {
        if (verbose) {
            e.printStackTrace(err);
        } else {
            err.println("nextstream: " + oneLine(messageOf(e)));
        }
        if (e instanceof ConfigException config) {
            if (config.problems().size() > 1) {
                config.problems().forEach(problem -> err.println("  " + oneLine(problem)));
            }
            return ExitCode.USAGE;
        }
        if (e instanceof CheckpointException checkpoint) {
            checkpoint.faults().stream()
                    .limit(SHOWN_FAULTS)
                    .forEach(fault -> err.println("  " + oneLine(fault)));
            int more = checkpoint.faults().size() - SHOWN_FAULTS;
            if (more > 0) {
                err.println("  ... and %d more; ./nextstream inspect names all".formatted(more));
            }
        }
        return e instanceof WorldException ? ExitCode.USAGE : ExitCode.FAILED;
    }

    /** Lines after the first are details of a library: they stay for {@code --verbose}. */
    static String oneLine(String message) {
        return message.strip().lines().findFirst().orElse("");
    }

    /** Our own exceptions speak to the user; of the others the class says more than the message. */
    private static String messageOf(Exception e) {
        return FullMemory.message(e).orElseGet(() -> ownMessageOf(e));
    }

    private static String ownMessageOf(Exception e) {
        String message = e.getMessage();
        boolean ours = e.getClass().getName().startsWith("io.nextstream.");
        if (ours && message != null) {
            return message;
        }
        if (e instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
            return message + ": " + FileTrouble.why(wrapped.getCause());
        }
        if (e instanceof FileSystemException file) {
            return file.getFile() + " cannot be used: " + FileTrouble.why(file);
        }
        if (e instanceof IOException io) {
            return "a file cannot be read or written: "
                    + FileTrouble.why(io)
                    + " (--verbose shows where)";
        }
        return e.getClass().getSimpleName()
                + (message == null ? "" : ": " + TorchFailure.reason(message))
                + " (--verbose shows where)";
    }
}
