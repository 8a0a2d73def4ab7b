package io.nextstream.app.cli;

import io.nextstream.app.stack.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Long work into the folder of {@code --out}, which Ctrl-C stops and the same command goes on with.
 */
@FunctionalInterface
interface ResumableWork {

    /**
     * Does all of it, or keeps what it has.
     *
     * @throws InterruptedException when stopped
     * @throws IOException when the folder cannot be written
     */
    void run() throws InterruptedException, IOException;

    /** Tries the folder, then does the work; gives the exit code. */
    static int into(Path out, PrintWriter err, ResumableWork work) {
        OutputFolder.require("--out", out);
        StopSignal.install().interruptsThisThread();
        try {
            work.run();
            return ExitCode.OK;
        } catch (IOException e) {
            throw OutputFolder.unwritable("--out", out, e);
        } catch (UncheckedIOException e) {
            throw OutputFolder.unwritable("--out", out, Objects.requireNonNull(e.getCause()));
        } catch (InterruptedException e) {
            err.println("nextstream: stopped; the same command goes on from here");
            return ExitCode.INTERRUPTED;
        }
    }
}
