package io.nextstream.app.report;

import io.nextstream.preference.BatchConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * What the books may not hold when the loop has come to rest: something that was trained on twice,
 * that nobody sent, or that waits although there is enough of it for a batch.
 *
 * <p>Example, with batches of 8 pairs or more: 7 pending votes are fine, 8 should have been trained
 * on. Demonstrations that no pairs come for leave while two batches' worth of them waits, so with
 * 16 a batch up to 31 may stay.
 */
public final class BooksAudit {
    private final BatchConfig policy;

    /**
     * @param policy by which batches were made
     */
    public BooksAudit(BatchConfig policy) {
        this.policy = policy;
    }

    /** What is wrong, a line each; empty when nothing is. */
    public List<String> findings(VoteLedger votes, DemonstrationLedger demonstrations) {
        List<String> findings = new ArrayList<>();
        add(findings, votes.doubled(), "votes are in more than one training batch");
        add(findings, votes.neverSent(), "votes were used that nobody sent");
        if (votesCouldTrain(votes)) {
            findings.add(
                    votes.votes().pending()
                            + " votes are pending, where "
                            + policy.minPairs()
                            + " make a batch");
        }
        add(
                findings,
                demonstrations.doubled(),
                "demonstrations are in more than one training batch");
        add(findings, demonstrations.neverSent(), "demonstrations were used that nobody sent");
        if (demonstrationsCouldTrain(demonstrations)) {
            findings.add(
                    demonstrations.demonstrations().pending()
                            + " demonstrations are pending, where "
                            + aloneFrom()
                            + " make a batch");
        }
        return findings;
    }

    /** Whether so much is pending that a batch must come of it. */
    public boolean couldTrain(VoteLedger votes, DemonstrationLedger demonstrations) {
        return votesCouldTrain(votes) || demonstrationsCouldTrain(demonstrations);
    }

    private boolean votesCouldTrain(VoteLedger votes) {
        return votes.votes().pending() >= policy.minPairs();
    }

    private boolean demonstrationsCouldTrain(DemonstrationLedger demonstrations) {
        return demonstrations.demonstrations().pending() >= aloneFrom();
    }

    private long aloneFrom() {
        return 2L * policy.demonstrationsPerBatch();
    }

    private static void add(List<String> findings, long count, String what) {
        if (count > 0) {
            findings.add(count + " " + what);
        }
    }
}
