package io.nextstream.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.BatchId;
import io.nextstream.events.OffsetRange;
import io.nextstream.events.Outcome;
import io.nextstream.events.Stage;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.VoteId;
import io.nextstream.events.VoteOutcome;
import io.nextstream.preference.BatchEffect.Emit;
import io.nextstream.preference.BatchEffect.Report;
import io.nextstream.preference.BatchEffect.SetTimer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With batches of 4 pairs, 2 at least, 3 demonstrations, and a wait of 100 ms. */
final class BatchAssemblerTest {
    private final BatchAssembler assembler = new BatchAssembler(new BatchConfig(4, 2, 3, 100));
    private final BatchState state = new HeapBatchState();
    private final List<BatchEffect> effects = new ArrayList<>();

    @Test
    void usageExample() {
        demonstrations(1, 5, 0);
        pairs(1, 4, 10);
        TrainingBatch batch = onlyBatch();
        assertEquals(Stage.MIXED, batch.stage());
        assertEquals(List.of("v1", "v2", "v3", "v4"), votes(batch));
        assertEquals(List.of("d1", "d2", "d3"), demonstrations(batch));
        assertEquals(
                List.of(
                        new OffsetRange("demonstrations", 0, 1, 3),
                        new OffsetRange("preferences", 0, 1, 4)),
                batch.offsets());
        assertTrue(effects.contains(batchedIn(batch, "v1", "")));
        assertTrue(effects.contains(batchedIn(batch, "v4", "")));
        assertEquals(2, state.demonstrations());
        assertEquals(List.of(), state.pairs());
    }

    @Test
    void pairsDoNotWaitForDemonstrations() {
        pairs(1, 4, 10);
        assertEquals(Stage.DPO, onlyBatch().stage());
    }

    @Test
    void slowPairsLeaveWhenTheOldestWaitedLongEnough() {
        pairs(1, 1, 10);
        pairs(2, 2, 50);
        assertTrue(effects.contains(new SetTimer(110)));
        onTimer(109);
        assertEquals(List.of(), batches());
        onTimer(110);
        assertEquals(List.of("v1", "v2"), votes(onlyBatch()));
    }

    @Test
    void tooFewPairsLeaveAsSoonAsThereAreEnough() {
        pairs(1, 1, 10);
        onTimer(110);
        assertEquals(List.of(), batches());
        pairs(2, 2, 500);
        assertEquals(List.of("v1", "v2"), votes(onlyBatch()));
    }

    @Test
    void afterTheOldestIsWithdrawnTheNextOneCounts() {
        pairs(1, 1, 10);
        pairs(2, 3, 60);
        settle("v1", Outcome.WITHDRAWN);
        effects.clear();
        onTimer(110);
        assertEquals(List.of(new SetTimer(160)), effects);
        onTimer(160);
        assertEquals(List.of("v2", "v3"), votes(onlyBatch()));
    }

    @Test
    void aRevisionTakesThePlaceOfThePair() {
        pairs(1, 2, 10);
        pairs(1, 1, 20);
        pairs(3, 4, 30);
        assertEquals(List.of("v1", "v2", "v3", "v4"), votes(onlyBatch()));
    }

    @Test
    void aSettledVoteVoidsItsPair() {
        pairs(1, 3, 10);
        settle("v2", Outcome.TIE);
        assertTrue(effects.contains(report("v2", Outcome.TIE, null, "why")));
        pairs(4, 5, 20);
        assertEquals(List.of("v1", "v3", "v4", "v5"), votes(onlyBatch()));
    }

    @Test
    void whatComesAfterTheBatchIsOnlyNoted() {
        pairs(1, 4, 10);
        TrainingBatch batch = onlyBatch();
        settle("v1", Outcome.WITHDRAWN);
        assertEquals(batchedIn(batch, "v1", "revised to WITHDRAWN after that"), last());
        pairs(2, 2, 20);
        assertEquals(batchedIn(batch, "v2", "revised to another choice after that"), last());
        assertEquals(List.of(), state.pairs());
    }

    @Test
    void ratingsCountLikePairsAndGoWithThem() {
        pairs(1, 2, 10);
        ratings(3, 4, 20);
        TrainingBatch batch = onlyBatch();
        assertEquals(Stage.MIXED, batch.stage());
        assertEquals(List.of("v1", "v2"), votes(batch));
        assertEquals(List.of(vote("v1"), vote("v2"), vote("v3"), vote("v4")), batch.votes());
        assertEquals(BatchId.of(batch.votes(), List.of()), batch.id());
        assertEquals(List.of(new OffsetRange("preferences", 0, 1, 4)), batch.offsets());
        assertTrue(effects.contains(batchedIn(batch, "v4", "")));
        assertEquals(List.of(), state.ratings());
    }

    @Test
    void ratingsAloneMakeABatchWhenTheOldestWaitedLongEnough() {
        ratings(1, 2, 10);
        assertTrue(effects.contains(new SetTimer(110)));
        onTimer(109);
        assertEquals(List.of(), batches());
        onTimer(110);
        assertEquals(Stage.KTO, onlyBatch().stage());
        assertEquals(2, onlyBatch().ratings().size());
    }

    @Test
    void aRatingIsRevisedAndSettledLikeAPair() {
        ratings(1, 3, 10);
        effects.addAll(assembler.onRating(state, 0, Cases.rating("v1", false), Cases.at(4), 20));
        settle("v2", Outcome.WITHDRAWN);
        ratings(5, 6, 30);
        TrainingBatch batch = onlyBatch();
        assertEquals(List.of(vote("v1"), vote("v3"), vote("v5"), vote("v6")), batch.votes());
        assertFalse(batch.ratings().get(0).good());
        assertTrue(batch.ratings().get(1).good());
        ratings(3, 3, 40);
        assertEquals(batchedIn(batch, "v3", "revised to another rating after that"), last());
        settle("v1", Outcome.WITHDRAWN);
        assertEquals(batchedIn(batch, "v1", "revised to WITHDRAWN after that"), last());
    }

    /** However many there are, they settle, each with its outcome, and no batch is made of them. */
    @Test
    void tiesAloneMakeNoBatch() {
        for (int i = 0; i < 100; i++) {
            settle("v" + i, i % 2 == 0 ? Outcome.TIE : Outcome.BOTH_BAD);
        }
        onTimer(1_000_000);
        assertEquals(List.of(), batches());
        assertEquals(100, effects.stream().filter(Report.class::isInstance).count());
        assertEquals(100, effects.size());
    }

    @Test
    void demonstrationsGoAloneWhenNoPairsCome() {
        pairs(1, 1, 50);
        demonstrations(1, 6, 60);
        assertEquals(List.of(), batches());
        assertTrue(effects.contains(new SetTimer(1050)));
        onTimer(1049);
        assertEquals(List.of(), batches());
        onTimer(1050);
        assertEquals(Stage.SFT, onlyBatch().stage());
        assertEquals(List.of("d1", "d2", "d3"), demonstrations(onlyBatch()));
        assertEquals(3, state.demonstrations());
    }

    @Test
    void aFloodOfDemonstrationsDoesNotPileUp() {
        pairs(1, 1, 50);
        demonstrations(1, 24, 60);
        assertEquals(Stage.SFT, onlyBatch().stage());
        assertEquals(21, state.demonstrations());
    }

    @Test
    void aDemonstrationSentTwiceIsOne() {
        demonstrations(1, 1, 0);
        demonstrations(1, 1, 0);
        assertEquals(1, state.demonstrations());
    }

    @Test
    void theSameContentHasTheSameBatchId() {
        pairs(1, 4, 10);
        assertEquals(
                BatchId.of(List.of(vote("v1"), vote("v2"), vote("v3"), vote("v4")), List.of()),
                onlyBatch().id());
    }

    @Test
    void impossibleSizesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BatchConfig(4, 5, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new BatchConfig(4, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new BatchConfig(4, 2, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new BatchConfig(4, 2, 1, 0));
    }

    private void pairs(int first, int last, long now) {
        for (int i = first; i <= last; i++) {
            effects.addAll(assembler.onPair(state, 0, Cases.pair("v" + i), Cases.at(i), now));
        }
    }

    private void ratings(int first, int last, long now) {
        for (int i = first; i <= last; i++) {
            effects.addAll(
                    assembler.onRating(state, 0, Cases.rating("v" + i, true), Cases.at(i), now));
        }
    }

    private void demonstrations(int first, int last, long now) {
        for (int i = first; i <= last; i++) {
            Position at = new Position("demonstrations", 0, i, 0);
            effects.addAll(assembler.onDemonstration(state, 0, Cases.demonstration(i), at, now));
        }
    }

    private void settle(String vote, Outcome outcome) {
        effects.addAll(assembler.onSettled(state, vote(vote), outcome, "why"));
    }

    private void onTimer(long now) {
        effects.addAll(assembler.onTimer(state, 0, now));
    }

    private BatchEffect last() {
        return effects.get(effects.size() - 1);
    }

    private TrainingBatch onlyBatch() {
        assertEquals(1, batches().size());
        return batches().get(0);
    }

    private List<TrainingBatch> batches() {
        return effects.stream()
                .filter(Emit.class::isInstance)
                .map(effect -> ((Emit) effect).batch())
                .toList();
    }

    private static Report batchedIn(TrainingBatch batch, String vote, String reason) {
        return report(vote, Outcome.BATCHED, batch.id(), reason);
    }

    private static Report report(String vote, Outcome outcome, BatchId batch, String reason) {
        return new Report(new VoteOutcome(vote(vote), outcome, batch, reason));
    }

    private static VoteId vote(String id) {
        return new VoteId(id);
    }

    private static List<String> votes(TrainingBatch batch) {
        return batch.pairs().stream().map(pair -> pair.vote().value()).toList();
    }

    private static List<String> demonstrations(TrainingBatch batch) {
        return batch.demonstrations().stream().map(example -> example.id().value()).toList();
    }
}
