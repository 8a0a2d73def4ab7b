package io.nextstream.app.measure;

import io.nextstream.app.progress.TimeLeft;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/** One line every few seconds: how many pictures are drawn, how fast, and how long it will take. */
public final class MeasureProgress implements IntConsumer {
    private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final int total;
    private final PrintWriter out;
    private final LongSupplier nanoTime;
    private long begun;
    private long told;
    private int done;
    private int inWork;

    /**
     * @param total pictures to draw
     */
    public MeasureProgress(int total, PrintWriter out) {
        this(total, out, System::nanoTime);
    }

    MeasureProgress(int total, PrintWriter out, LongSupplier nanoTime) {
        this.total = total;
        this.out = out;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
        this.told = begun;
    }

    /**
     * Those of the last call are drawn, so many come next. The clock runs from the first of all.
     */
    @Override
    public void accept(int pictures) {
        long now = nanoTime.getAsLong();
        done += inWork;
        inWork = pictures;
        if (done == 0) {
            begun = now;
        } else if (now - told >= EVERY_NANOS) {
            told = now;
            out.println(line((now - begun) / 1e9));
        }
    }

    private String line(double seconds) {
        double rate = done / seconds;
        return String.format(
                Locale.ROOT,
                "  %3.0f%%  %d of %d pictures  %.0f pictures/s  %s left",
                100.0 * done / total,
                done,
                total,
                rate,
                TimeLeft.clock(total - done, rate));
    }
}
