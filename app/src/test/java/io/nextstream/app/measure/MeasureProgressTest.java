package io.nextstream.app.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeasureProgressTest {
    private final StringWriter out = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();
    private final MeasureProgress progress =
            new MeasureProgress(200, new PrintWriter(out, true), nanos::get);

    @Test
    void aLineTellsShareRateAndTimeLeft() {
        progress.accept(40);
        pass(4);
        progress.accept(60);
        pass(4);
        progress.accept(30);

        // 100 pictures in 8 seconds.
        assertEquals(
                "   50%  100 of 200 pictures  13 pictures/s  0:08 left",
                out.toString().stripTrailing());
    }

    @Test
    void otherWorkBeforeTheFirstPictureDoesNotCount() {
        progress.accept(0);
        pass(100);
        progress.accept(40);
        pass(10);
        progress.accept(0);

        assertEquals(
                "   20%  40 of 200 pictures  4 pictures/s  0:40 left",
                out.toString().stripTrailing());
    }

    @Test
    void betweenTwoLinesSecondsPass() {
        for (int i = 0; i < 21; i++) {
            progress.accept(1);
            pass(1);
        }

        assertEquals(4, out.toString().lines().count(), out.toString());
    }

    private void pass(int seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }
}
