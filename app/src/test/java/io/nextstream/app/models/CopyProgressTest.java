package io.nextstream.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CopyProgressTest {
    private final AtomicLong nanos = new AtomicLong(7);
    private final StringWriter out = new StringWriter();
    private final CopyProgress progress =
            new CopyProgress(30_000_000_000L, new PrintWriter(out, true), nanos::get);

    @Test
    void saysHowMuchHowFastAndHowLong() {
        after(4, 1_200_000_000);
        after(4, 1_800_000_000);
        assertEquals(
                List.of(
                        "    4%  1.2 of 30.0 GB  300 MB/s  1:36 left",
                        "   10%  3.0 of 30.0 GB  375 MB/s  1:12 left"),
                out.toString().lines().toList());
    }

    @Test
    void staysQuietBetweenTwoLines() {
        after(1, 1);
        after(1, 1);
        assertEquals("", out.toString());
        after(1, 30_000_000_100L);
        assertEquals("  100%  30.0 of 30.0 GB  10000 MB/s  0:00 left\n", out.toString());
    }

    private void after(long seconds, long bytes) {
        nanos.addAndGet(seconds * 1_000_000_000L);
        progress.accept(bytes);
    }
}
