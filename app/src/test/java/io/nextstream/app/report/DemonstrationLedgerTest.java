package io.nextstream.app.report;

import static io.nextstream.app.report.Records.batch;
import static io.nextstream.app.report.Records.batchId;
import static io.nextstream.app.report.Records.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
        ledger.onDeadBatch(batchId(2));
        ledger.onDead(id("dead").value(), 0, 0);

        assertEquals(new Demonstrations(4, 1, 1, 2), ledger.demonstrations());
        assertTrue(ledger.demonstrations().addUp());
    }

    private static DemonstrationId id(String name) {
        return new DemonstrationId(name);
    }
}
