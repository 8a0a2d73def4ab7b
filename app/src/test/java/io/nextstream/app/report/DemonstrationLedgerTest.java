package io.nextstream.app.report;

import static io.nextstream.app.report.Records.START;
import static io.nextstream.app.report.Records.batch;
import static io.nextstream.app.report.Records.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.report.DemonstrationLedger.Demonstrations;
import io.nextstream.events.DemonstrationId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemonstrationLedgerTest {
    private final DemonstrationLedger ledger = new DemonstrationLedger();

    @Test
    void eachIsInOneBin() {
        for (String name : List.of("trained", "waiting", "dead", "dropped")) {
            ledger.onSent(id(name).value(), 0, 0);
        }
        ledger.onBatch(batch(1, List.of(id("trained"))));
        ledger.onStep(step(1, 1, 1));
        ledger.onBatch(batch(2, List.of(id("dropped"))));
        ledger.onDeadBatch(batch(2, List.of(id("dropped"))), START);
        ledger.onDead(id("dead").value(), 0, 0);

        assertEquals(new Demonstrations(4, 1, 1, 2), ledger.demonstrations());
        assertTrue(ledger.demonstrations().addUp());
    }

    @Test
    void oneThatWasTrainedOnIsPendingNoMoreThoughLaterBytesUnderItsKeyWereGarbage() {
        ledger.onSent(id("a").value(), 0, 0);
        ledger.onBatch(batch(1, List.of(id("a"))));
        ledger.onDead(id("a").value(), 0, 1);

        assertEquals(new Demonstrations(1, 0, 1, 0), ledger.demonstrations());
        ledger.onStep(step(1, 1, 1));
        assertEquals(new Demonstrations(1, 1, 0, 0), ledger.demonstrations());
    }

    @Test
    void aBatchOfOnesThatNobodySentBreaksTheSum() {
        ledger.onBatch(batch(1, List.of(id("ghost"))));
        ledger.onStep(step(1, 1, 1));

        assertEquals(1, ledger.neverSent());
        assertFalse(ledger.demonstrations().addUp());
    }

    @Test
    void oneInTwoBatchesIsOneInTheBinsAndCountsAsDoubled() {
        ledger.onSent(id("a").value(), 0, 0);
        ledger.onBatch(batch(1, List.of(id("a"))));
        ledger.onBatch(batch(2, List.of(id("a"))));
        ledger.onStep(step(1, 1, 1));
        ledger.onStep(step(2, 2, 2));

        assertEquals(1, ledger.doubled());
        assertEquals(new Demonstrations(1, 1, 0, 0), ledger.demonstrations());
    }

    @Test
    void leftOutOfOneBatchItIsPendingWhileAnotherWaits() {
        ledger.onSent(id("a").value(), 0, 0);
        ledger.onBatch(batch(1, List.of(id("a"))));
        ledger.onBatch(batch(2, List.of(id("a"))));
        ledger.onDeadBatch(batch(1, List.of(id("a"))), START);

        assertEquals(new Demonstrations(1, 0, 1, 0), ledger.demonstrations());
    }

    private static DemonstrationId id(String name) {
        return new DemonstrationId(name);
    }
}
