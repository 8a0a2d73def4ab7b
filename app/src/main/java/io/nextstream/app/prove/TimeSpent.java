package io.nextstream.app.prove;

import io.nextstream.app.files.FileTrouble;
import io.nextstream.app.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How long a loop has run over all its starts, in a file of its data folder. Time in which the
 * process was frozen, or the machine asleep, is not its own. For one thread.
 */
final class TimeSpent {
    /** A longer step of the clock is a process that stood still. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(30);

    /** So much may be forgotten when the process is killed. */
    private static final Duration KEPT_EVERY = Duration.ofSeconds(5);

    private final Path file;
    private Duration total;
    private Duration kept;
    private Duration clock = Duration.ZERO;

    /** Goes on with what the file says. */
    TimeSpent(Path file) {
        this.file = file;
        this.total = read(file);
        this.kept = total;
    }

    /**
     * Follows the clock.
     *
     * @param elapsed since this start began
     */
    void at(Duration elapsed) {
        Duration step = elapsed.minus(clock);
        clock = elapsed;
        total = total.plus(step.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : step);
        if (total.minus(kept).compareTo(KEPT_EVERY) >= 0) {
            keep();
        }
    }

    Duration total() {
        return total;
    }

    private void keep() {
        try {
            WholeFile.write(
                    file, Long.toString(total.toMillis()).getBytes(StandardCharsets.US_ASCII));
            kept = total;
        } catch (IOException e) {
            throw new ProofException(
                    file + " cannot be written: " + FileTrouble.why(e) + "; make room there", e);
        }
    }

    private static Duration read(Path file) {
        if (!Files.exists(file)) {
            return Duration.ZERO;
        }
        try {
            return Duration.ofMillis(Long.parseLong(Files.readString(file)));
        } catch (IOException e) {
            throw new ProofException(file + " cannot be read: " + FileTrouble.why(e), e);
        } catch (NumberFormatException e) {
            throw new ProofException(
                    file + " is damaged; delete the folder of its loop to do that loop again", e);
        }
    }
}
