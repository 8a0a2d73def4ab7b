package io.nextstream.app.models;

import io.nextstream.app.progress.TimeLeft;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** One line every few seconds: how much is copied, how fast, and how long it will take. */
public final class CopyProgress implements LongConsumer {
    private static final long EVERY_NANOS = Duration.ofSeconds(3).toNanos();
    private static final double GIGA = 1e9;

    private final long total;
    private final PrintWriter out;
    private final LongSupplier nanoTime;
    private final long begun;
    private long told;
    private long copied;

    /**
     * @param total bytes to copy
     */
    public CopyProgress(long total, PrintWriter out) {
        this(total, out, System::nanoTime);
    }

    CopyProgress(long total, PrintWriter out, LongSupplier nanoTime) {
        this.total = total;
        this.out = out;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
        this.told = begun;
    }

    @Override
    public void accept(long bytes) {
        copied += bytes;
        long now = nanoTime.getAsLong();
        if (now - told >= EVERY_NANOS) {
            told = now;
            out.println(line((now - begun) / 1e9));
        }
    }

    private String line(double seconds) {
        double rate = copied / seconds;
        return String.format(
                Locale.ROOT,
                "  %3.0f%%  %.1f of %.1f GB  %.0f MB/s  %s left",
                Math.min(100, 100.0 * copied / total),
                copied / GIGA,
                total / GIGA,
                rate / 1e6,
                TimeLeft.clock((double) (total - copied), rate));
    }
}
