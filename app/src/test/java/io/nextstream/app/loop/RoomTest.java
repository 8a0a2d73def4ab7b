package io.nextstream.app.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.config.LoopConfig;
import io.nextstream.preference.BatchConfig;
import org.junit.jupiter.api.Test;

/** How much the demo lets wait: little enough for young votes, enough for batches to fill. */
class RoomTest {
    @Test
    void theDefaultsAreThoseTheLatencyWasMeasuredWith() {
        BatchConfig batch = LoopConfig.load(null).preference().batch();

        assertEquals(24, Rush.FRESH.underWay(batch));
        assertEquals(64, Curator.waiting(batch));
    }

    @Test
    void largeBatchesCanFill() {
        BatchConfig batch = new BatchConfig(200, 150, 100, 2_000);

        assertTrue(Rush.FRESH.underWay(batch) > batch.pairsPerBatch());
        assertTrue(Curator.waiting(batch) > 2L * batch.demonstrationsPerBatch());
    }

    @Test
    void smallBatchesDoNotLeaveThePainterIdle() {
        assertEquals(10, Rush.FRESH.underWay(new BatchConfig(1, 1, 1, 2_000)));
    }

    @Test
    void inARushThreeBatchesWaitBesideTheOneThatFills() {
        BatchConfig batch = new BatchConfig(16, 8, 16, 1_000);

        assertEquals(3 * 16 + 8, Rush.FULL.underWay(batch));
    }
}
