package io.nextstream.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

/** 100 ms out of order, silent after 5 s. */
final class QuietTimeWatermarksTest {
    private final ManualClock clock = new ManualClock();
    private final List<String> said = new ArrayList<>();
    private final QuietTimeWatermarks watermarks =
            new QuietTimeWatermarks(Duration.ofMillis(100), Duration.ofSeconds(5), clock);

    @Test
    void timeIsThatOfTheRecords() {
        record(10_000);
        assertSays("9900");
        record(9_000);
        assertSays("9900");
        record(20_000);
        assertSays("19900");
    }

    @Test
    void inSilenceTimeGoesOnWithTheClock() {
        record(10_000);
        pass(5_000);
        assertSays("9900");
        pass(60_000);
        assertSays("69900");
        record(11_000);
        assertSays("10900");
    }

    @Test
    void whoNeverSaidAnythingIsIdle() {
        pass(4_999);
        watermarks.onPeriodicEmit(output());
        assertEquals(List.of(), said);
        pass(1);
        assertSays("idle");
    }

    private void record(long timestamp) {
        watermarks.onEvent(Events.raw("v", null, 0), timestamp, output());
    }

    private void pass(long millis) {
        clock.advanceTime(Duration.ofMillis(millis));
    }

    /** Flink keeps the greatest watermark, so a smaller one after it says nothing. */
    private void assertSays(String expected) {
        said.clear();
        watermarks.onPeriodicEmit(output());
        assertEquals(List.of(expected), said);
    }

    private WatermarkOutput output() {
        return new WatermarkOutput() {
            @Override
            public void emitWatermark(Watermark watermark) {
                said.add(Long.toString(watermark.getTimestamp()));
            }

            @Override
            public void markIdle() {
                said.add("idle");
            }

            @Override
            public void markActive() {
                said.add("active");
            }
        };
    }
}
