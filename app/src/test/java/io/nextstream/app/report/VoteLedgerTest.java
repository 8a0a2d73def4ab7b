package io.nextstream.app.report;

import static io.nextstream.app.report.Records.START;
import static io.nextstream.app.report.Records.batch;
import static io.nextstream.app.report.Records.batchId;
import static io.nextstream.app.report.Records.outcome;
import static io.nextstream.app.report.Records.picture;
import static io.nextstream.app.report.Records.prompt;
import static io.nextstream.app.report.Records.ratings;
import static io.nextstream.app.report.Records.step;
import static io.nextstream.app.report.Records.vote;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.report.VoteLedger.Votes;
import io.nextstream.events.Outcome;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoteLedgerTest {
    private final VoteLedger ledger = new VoteLedger();

    @Test
    void usageExample() {
        sent(1, 2, 3, 4, 5, 6);
        ledger.onOutcome(outcome(1, Outcome.BATCHED, batchId(1)));
        ledger.onOutcome(outcome(2, Outcome.BATCHED, batchId(1)));
        ledger.onOutcome(outcome(3, Outcome.TIE, null));
        ledger.onOutcome(outcome(4, Outcome.BOTH_BAD, null));
        ledger.onOutcome(outcome(5, Outcome.WITHDRAWN, null));
        ledger.onBatch(batch(1, List.of(), 1, 2));
        ledger.onStep(step(1, 1, 9));

        assertEquals(new Votes(6, 2, 1, 1, 1, 0, 0, 1, 0), ledger.votes());
        assertTrue(ledger.votes().addUp());
        assertEquals(1, ledger.steps());
    }

    @Test
    void aBatchedVoteIsPendingUntilItsStepIsMade() {
        sent(1);
        ledger.onOutcome(outcome(1, Outcome.BATCHED, batchId(1)));
        ledger.onBatch(batch(1, List.of(), 1));

        assertEquals(1, ledger.votes().pending());
    }

    @Test
    void ratingsAreInTheBooksLikeChoices() {
        sent(1, 2, 3);
        ledger.onOutcome(outcome(1, Outcome.BATCHED, batchId(1)));
        ledger.onOutcome(outcome(2, Outcome.BATCHED, batchId(1)));
        ledger.onOutcome(outcome(3, Outcome.UNUSABLE, null));
        ledger.onBatch(ratings(1, 1, 2));
        ledger.onStep(step(1, 1, 9));

        assertEquals(new Votes(3, 2, 0, 0, 0, 1, 0, 0, 0), ledger.votes());
        assertTrue(ledger.votes().addUp());
        assertEquals(
                List.of(8_000L, 7_000L),
                ledger.voteToWeightsMillis().stream().sorted(Comparator.reverseOrder()).toList());
    }

    @Test
    void aVoteThatIsKeptForJudgingVersionsIsInABinOfItsOwn() {
        sent(1, 2);
        ledger.onOutcome(outcome(1, Outcome.KEPT, null));

        assertEquals(new Votes(2, 0, 0, 0, 0, 0, 1, 1, 0), ledger.votes());
        assertTrue(ledger.votes().addUp());
    }

    @Test
    void aVoteOfABatchThatWasLeftOutIsDead() {
        sent(1);
        ledger.onOutcome(outcome(1, Outcome.BATCHED, batchId(1)));
        ledger.onBatch(batch(1, List.of(), 1));
        ledger.onDeadBatch(batch(1, List.of(), 1), START);

        assertEquals(1, ledger.votes().deadLettered());
        assertTrue(ledger.votes().addUp());
    }

    /** Of a batch that was trained on without it the letter holds that vote alone. */
    @Test
    void aVoteThatItsBatchWasTrainedOnWithoutIsDead() {
        sent(1, 2);
        ledger.onOutcome(outcome(1, Outcome.BATCHED, batchId(1)));
        ledger.onOutcome(outcome(2, Outcome.BATCHED, batchId(1)));
        ledger.onBatch(batch(1, List.of(), 1, 2));
        ledger.onStep(step(1, 1, 4));
        ledger.onDeadBatch(batch(1, List.of(), 2), START.plusSeconds(4));

        assertEquals(new Votes(2, 1, 0, 0, 0, 0, 0, 0, 1), ledger.votes());
        assertTrue(ledger.votes().addUp());
    }

    @Test
    void aVoteThatWasLeftOutTaughtNothingSoItHasNoTimes() {
        PictureLedger pictures = new PictureLedger();
        ledger.onBatch(batch(1, List.of(), 1, 2));
        ledger.onStep(step(1, 1, 4));
        pictures.onGeneration(picture(prompt("a"), 0, 1), START.plusSeconds(9).toEpochMilli());
        ledger.onDeadBatch(batch(1, List.of(), 2), START.plusSeconds(4));

        assertEquals(List.of(3_000L), ledger.voteToWeightsMillis());
        assertEquals(List.of(8_000L), ledger.voteToPictureMillis(pictures));
        assertEquals(0.0, ledger.meanAge());

        ledger.onDeadBatch(batch(1, List.of(), 1), START.plusSeconds(4));

        assertNull(ledger.meanAge());
    }

    @Test
    void aVoteWhoseStepWasUndoneIsDeadAndOneWhoseBatchCameAgainIsTrained() {
        sent(1);
        ledger.onOutcome(outcome(1, Outcome.BATCHED, batchId(1)));
        ledger.onBatch(batch(1, List.of(), 1));
        ledger.onStep(step(1, 1, 4));
        ledger.onDeadBatch(batch(1, List.of(), 1), START.plusSeconds(9));
        assertEquals(new Votes(1, 0, 0, 0, 0, 0, 0, 0, 1), ledger.votes());

        ledger.onStep(step(1, 1, 12));
        assertEquals(new Votes(1, 1, 0, 0, 0, 0, 0, 0, 0), ledger.votes());
    }

    @Test
    void aRevisionIsTheSameVoteAndTheLastOutcomeCounts() {
        sent(1, 1);
        ledger.onOutcome(outcome(1, Outcome.TIE, null));
        ledger.onOutcome(outcome(1, Outcome.WITHDRAWN, null));

        assertEquals(new Votes(1, 0, 0, 0, 1, 0, 0, 0, 0), ledger.votes());
    }

    @Test
    void garbageWithoutAKeyIsOneDeadVoteEach() {
        ledger.onSent("", 0, 7);
        ledger.onSent("", 0, 8);
        ledger.onDeadVote("", 0, 7);
        ledger.onDeadVote("", 0, 8);

        assertEquals(new Votes(2, 0, 0, 0, 0, 0, 0, 0, 2), ledger.votes());
    }

    @Test
    void onlyTheFirstRecordOfAStepCounts() {
        sent(1);
        ledger.onBatch(batch(1, List.of(), 1));
        ledger.onStep(step(1, 1, 4));
        ledger.onStep(step(1, 1, 60)); // replayed after a restart

        assertEquals(List.of(3_000L), ledger.voteToWeightsMillis());
    }

    @Test
    void aPictureIsOfTheVoteWhenItsVersionContainsTheStep() {
        PictureLedger pictures = new PictureLedger();
        ledger.onBatch(batch(1, List.of(), 1));
        ledger.onStep(step(1, 5, 2));
        pictures.onGeneration(picture(prompt("a"), 0, 4), START.plusSeconds(3).toEpochMilli());

        assertEquals(List.of(), ledger.voteToPictureMillis(pictures));

        pictures.onGeneration(picture(prompt("a"), 1, 7), START.plusSeconds(6).toEpochMilli());
        pictures.onGeneration(picture(prompt("b"), 0, 7), START.plusSeconds(9).toEpochMilli());

        assertEquals(List.of(5_000L), ledger.voteToPictureMillis(pictures));
    }

    @Test
    void aVoteSaidToBeInABatchWaitsUntilThatIsRead() {
        sent(1);
        ledger.onOutcome(outcome(1, Outcome.BATCHED, batchId(1)));

        assertEquals(new Votes(1, 0, 0, 0, 0, 0, 0, 1, 0), ledger.votes());
    }

    @Test
    void aVoteThatItsBatchDoesNotHoldIsInNoBin() {
        sent(1, 2);
        ledger.onOutcome(outcome(1, Outcome.BATCHED, batchId(1)));
        ledger.onOutcome(outcome(2, Outcome.BATCHED, batchId(1)));
        ledger.onBatch(batch(1, List.of(), 1));
        ledger.onStep(step(1, 1, 1));

        assertEquals(new Votes(2, 1, 0, 0, 0, 0, 0, 0, 0), ledger.votes());
        assertFalse(ledger.votes().addUp());
    }

    @Test
    void aVoteThatWasTrainedOnAndIsSaidToBeATieIsInTwo() {
        sent(1);
        ledger.onOutcome(outcome(1, Outcome.TIE, null));
        ledger.onBatch(batch(1, List.of(), 1));
        ledger.onStep(step(1, 1, 1));

        assertEquals(new Votes(1, 1, 1, 0, 0, 0, 0, 0, 0), ledger.votes());
        assertFalse(ledger.votes().addUp());
    }

    @Test
    void aVoteThatWasTrainedOnWithoutAnOutcomeIsInTwo() {
        sent(1);
        ledger.onBatch(batch(1, List.of(), 1));
        ledger.onStep(step(1, 1, 1));

        assertFalse(ledger.votes().addUp());
    }

    @Test
    void aVoteThatNobodySentBreaksTheSum() {
        sent(1);
        ledger.onOutcome(outcome(1, Outcome.TIE, null));
        ledger.onOutcome(outcome(2, Outcome.TIE, null));
        ledger.onBatch(batch(1, List.of(), 3));

        assertEquals(2, ledger.neverSent());
        assertFalse(ledger.votes().addUp());
    }

    @Test
    void aVoteInTwoBatchesIsOneInTheBinsAndCountsAsDoubled() {
        sent(1, 2);
        for (int i = 1; i <= 2; i++) {
            ledger.onOutcome(outcome(1, Outcome.BATCHED, batchId(i)));
            ledger.onBatch(i == 1 ? batch(1, List.of(), 1, 2) : batch(2, List.of(), 1));
            ledger.onStep(step(i, i, i));
        }
        ledger.onOutcome(outcome(2, Outcome.BATCHED, batchId(1)));

        assertEquals(1, ledger.doubled());
        assertEquals(new Votes(2, 2, 0, 0, 0, 0, 0, 0, 0), ledger.votes());
    }

    @Test
    void aBatchThatLiesInItsTopicTwiceDoublesItsVotes() {
        sent(1, 2);
        ledger.onBatch(batch(1, List.of(), 1, 2));
        ledger.onBatch(batch(1, List.of(), 1, 2));

        assertEquals(2, ledger.doubled());
    }

    @Test
    void aVoteThatWasDecidedIsNotDeadByLaterGarbageUnderItsKey() {
        sent(1);
        ledger.onDeadVote(vote(1).value(), 0, 9);
        ledger.onOutcome(outcome(1, Outcome.TIE, null));

        assertEquals(new Votes(1, 0, 1, 0, 0, 0, 0, 0, 0), ledger.votes());
    }

    /**
     * Both were drawn by the base; the steps that learnt from them were the first and the fifth.
     */
    @Test
    void picturesAreAsOldAsTheStepsThatWereMadeSince() {
        assertNull(ledger.meanAge());
        ledger.onBatch(batch(1, List.of(), 1));
        ledger.onBatch(batch(2, List.of(), 2));
        ledger.onBatch(batch(3, List.of(), 3));
        ledger.onStep(step(1, 1, 1));
        ledger.onStep(step(2, 5, 2));

        assertEquals(2.0, ledger.meanAge());
    }

    @Test
    void aVoteIsSettledWhenNoLaterStepLearnsFromIt() {
        ledger.onBatch(batch(1, List.of(), 1, 2));
        ledger.onBatch(batch(2, List.of(), 3));
        ledger.onBatch(batch(3, List.of(), 4));
        ledger.onStep(step(1, 1, 1));
        ledger.onStep(step(2, 2, 2));
        ledger.onOutcome(outcome(5, Outcome.TIE, null));
        ledger.onOutcome(outcome(6, Outcome.BOTH_BAD, null));
        ledger.onOutcome(outcome(7, Outcome.WITHDRAWN, null));
        ledger.onOutcome(outcome(8, Outcome.KEPT, null));

        assertEquals(3, ledger.settledBy(0));
        assertEquals(5, ledger.settledBy(1));
        assertEquals(6, ledger.settledBy(2));
        assertEquals(6, ledger.settledBy(9));
    }

    private void sent(int... votes) {
        for (int i : votes) {
            ledger.onSent(vote(i).value(), 0, i);
        }
    }
}
