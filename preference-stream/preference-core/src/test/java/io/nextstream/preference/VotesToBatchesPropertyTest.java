package io.nextstream.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.BatchId;
import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.VoteId;
import io.nextstream.events.VoteOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Any interleaving of pictures, votes, repetitions, revisions, withdrawals and demonstrations. Only
 * the order of what one vote says is kept, as Kafka keeps it.
 */
final class VotesToBatchesPropertyTest {
    private static final BatchConfig SMALL = new BatchConfig(4, 2, 3, 10);
    private static final BatchConfig ENDLESS = new BatchConfig(1000, 1000, 1000, 10);

    @Property(tries = 500)
    void whileNothingIsBatchedOnlyTheLastStatementCounts(
            @ForAll @IntRange(min = 1, max = 30) int votes, @ForAll long seed, @ForAll long order) {
        SimulatedStream stream = new SimulatedStream(ENDLESS, order);
        Map<String, List<Said>> script = script(votes, 4, seed);
        stream.play(script, 0);
        assertEquals(List.of(), stream.batches);
        script.forEach((vote, said) -> assertUnbatched(stream, vote, last(said)));
    }

    @Property(tries = 500)
    void everyVoteIsInExactlyOneBin(
            @ForAll @IntRange(min = 1, max = 30) int votes, @ForAll long seed, @ForAll long order) {
        SimulatedStream stream = new SimulatedStream(SMALL, order);
        Map<String, List<Said>> script = script(votes, 4, seed);
        stream.play(script, 20);
        Map<String, BatchId> batchOf = batchOf(stream.batches);
        script.forEach(
                (vote, said) -> {
                    if (batchOf.containsKey(vote)) {
                        assertEquals(batchOf.get(vote), stream.outcomes.get(vote).batch());
                        assertTrue(stream.waiting(vote).isEmpty());
                    } else {
                        assertUnbatched(stream, vote, last(said));
                    }
                });
    }

    @Property(tries = 300)
    void withoutRevisionsTheOrderOnlyMovesVotesBetweenBatches(
            @ForAll @IntRange(min = 1, max = 40) int votes,
            @ForAll long seed,
            @ForAll long oneOrder,
            @ForAll long otherOrder) {
        Map<String, List<Said>> script = script(votes, 1, seed);
        assertEquals(decidedIn(script, oneOrder), decidedIn(script, otherOrder));
    }

    @Property(tries = 300)
    void everyDemonstrationIsTrainedOnceInOrderOrWaits(
            @ForAll @IntRange(min = 0, max = 60) int demonstrations, @ForAll long order) {
        SimulatedStream stream = new SimulatedStream(SMALL, order);
        stream.play(script(10, 2, order), demonstrations);
        List<String> trained = new ArrayList<>();
        for (TrainingBatch batch : stream.batches) {
            batch.demonstrations().stream()
                    .map(DemonstrationExample::id)
                    .forEach(id -> trained.add(id.value()));
        }
        stream.batchState
                .take(stream.batchState.demonstrations())
                .forEach(waiting -> trained.add(waiting.example().id().value()));
        assertEquals(IntStream.range(0, demonstrations).mapToObj(i -> "d" + i).toList(), trained);
    }

    /**
     * Votes that were batched or wait to be, with what they say; the other votes with their
     * outcome.
     */
    private static Set<String> decidedIn(Map<String, List<Said>> script, long order) {
        SimulatedStream stream = new SimulatedStream(SMALL, order);
        stream.play(script, 5);
        Set<String> decided = new HashSet<>();
        for (TrainingBatch batch : stream.batches) {
            batch.pairs().forEach(p -> decided.add(p.vote() + " " + SimulatedStream.said(p)));
            batch.ratings().forEach(r -> decided.add(r.vote() + " " + SimulatedStream.said(r)));
        }
        for (String vote : script.keySet()) {
            stream.waiting(vote).ifPresent(said -> decided.add(vote + " " + said));
        }
        stream.outcomes.values().stream()
                .filter(outcome -> outcome.batch() == null)
                .forEach(outcome -> decided.add(outcome.id() + " " + outcome.outcome()));
        return decided;
    }

    private static void assertUnbatched(SimulatedStream stream, String vote, Said last) {
        if (last.teaches()) {
            assertEquals(Optional.of(last), stream.waiting(vote));
        } else {
            assertTrue(stream.waiting(vote).isEmpty());
            VoteOutcome outcome = stream.outcomes.get(vote);
            assertEquals(last.outcome(), outcome.outcome());
            assertNull(outcome.batch());
        }
    }

    /** The batch of each batched vote; fails if one is in two. */
    private static Map<String, BatchId> batchOf(List<TrainingBatch> batches) {
        Map<String, BatchId> batchOf = new HashMap<>();
        for (TrainingBatch batch : batches) {
            for (VoteId vote : batch.votes()) {
                assertNull(batchOf.put(vote.value(), batch.id()), "trained twice: " + vote);
            }
        }
        return batchOf;
    }

    /** What each vote says, two in three about a pair; the first thing is no withdrawal. */
    private static Map<String, List<Said>> script(int votes, int statements, long seed) {
        Random random = new Random(seed);
        Map<String, List<Said>> script = new HashMap<>();
        for (int i = 0; i < votes; i++) {
            List<Said> all = random.nextInt(3) > 0 ? Said.CHOICES : Said.RATINGS;
            List<Said> said = new ArrayList<>();
            said.add(all.get(random.nextInt(all.size() - 1)));
            for (int more = random.nextInt(statements); more > 0; more--) {
                said.add(all.get(random.nextInt(all.size())));
            }
            script.put("v" + i, said);
        }
        return script;
    }

    private static Said last(List<Said> said) {
        return said.get(said.size() - 1);
    }
}
