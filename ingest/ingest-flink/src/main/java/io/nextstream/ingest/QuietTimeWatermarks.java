package io.nextstream.ingest;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Event time of one partition: the greatest timestamp so far, less what may come out of order. When
 * the partition falls silent, time goes on at the pace of the clock, because a vote for a picture
 * that does not exist must expire even if it is the last record ever. A partition that was silent
 * from the start holds nobody back.
 *
 * <p>The clock stands still while the reader is held up from downstream: a backlog is not silence.
 */
final class QuietTimeWatermarks implements WatermarkGenerator<RawRecord> {
    private final long outOfOrder;
    private final long silent;
    private final RelativeClock clock;
    private long latest = Long.MIN_VALUE;
    private long heardAt;

    /**
     * For one partition.
     *
     * @param outOfOrder how far timestamps may go back
     * @param silent after how long without a record time goes on by itself
     */
    QuietTimeWatermarks(Duration outOfOrder, Duration silent, RelativeClock clock) {
        this.outOfOrder = outOfOrder.toMillis();
        this.silent = silent.toMillis();
        this.clock = clock;
        this.heardAt = clock.relativeTimeMillis();
    }

    @Override
    public void onEvent(RawRecord record, long timestamp, WatermarkOutput output) {
        latest = Math.max(latest, timestamp);
        heardAt = clock.relativeTimeMillis();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        long silence = clock.relativeTimeMillis() - heardAt - silent;
        if (latest > Long.MIN_VALUE) {
            output.emitWatermark(new Watermark(latest - outOfOrder + Math.max(0, silence)));
        } else if (silence >= 0) {
            output.markIdle();
        }
    }
}
