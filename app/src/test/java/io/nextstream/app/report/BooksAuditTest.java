package io.nextstream.app.report;

import static io.nextstream.app.report.Records.batch;
import static io.nextstream.app.report.Records.outcome;
import static io.nextstream.app.report.Records.step;
import static io.nextstream.app.report.Records.vote;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.DemonstrationId;
import io.nextstream.events.Outcome;
import io.nextstream.preference.BatchConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class BooksAuditTest {
    private final BooksAudit audit = new BooksAudit(new BatchConfig(4, 2, 3, 2_000));
    private final VoteLedger votes = new VoteLedger();
    private final DemonstrationLedger demonstrations = new DemonstrationLedger();

    @Test
    void usageExample() {
        sent(1);
        assertEquals(List.of(), findings());
        assertFalse(audit.couldTrain(votes, demonstrations));

        sent(2);
        assertEquals(List.of("2 votes are pending, where 2 make a batch"), findings());
        assertTrue(audit.couldTrain(votes, demonstrations));
    }

    @Test
    void demonstrationsMayWaitUntilTwoBatchesOfThemDo() {
        for (int i = 0; i < 5; i++) {
            demonstrations.onSent("d" + i, 0, i);
        }
        assertEquals(List.of(), findings());

        demonstrations.onSent("d5", 0, 5);
        assertEquals(List.of("6 demonstrations are pending, where 6 make a batch"), findings());
        assertTrue(audit.couldTrain(votes, demonstrations));
    }

    @Test
    void aVoteInTwoBatches() {
        sent(1);
        votes.onOutcome(outcome(1, Outcome.BATCHED, Records.batchId(1)));
        votes.onBatch(batch(1, List.of(), 1));
        votes.onBatch(batch(2, List.of(), 1));

        assertEquals(List.of("1 votes are in more than one training batch"), findings());
    }

    @Test
    void aVoteThatNobodySent() {
        votes.onOutcome(outcome(1, Outcome.TIE, null));

        assertEquals(List.of("1 votes were used that nobody sent"), findings());
    }

    @Test
    void aDemonstrationInTwoBatchesThatNobodySent() {
        DemonstrationId id = new DemonstrationId("d");
        for (int i = 1; i <= 2; i++) {
            demonstrations.onBatch(batch(i, List.of(id)));
            demonstrations.onStep(step(i, i, i));
        }

        assertEquals(
                List.of(
                        "1 demonstrations are in more than one training batch",
                        "1 demonstrations were used that nobody sent"),
                findings());
    }

    private List<String> findings() {
        return audit.findings(votes, demonstrations);
    }

    private void sent(int i) {
        votes.onSent(vote(i).value(), 0, i);
    }
}
