package io.nextstream.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.BatchId;
import io.nextstream.events.Choice;
import io.nextstream.events.Outcome;
import io.nextstream.events.PairExample;
import io.nextstream.events.VoteId;
import io.nextstream.events.VoteOutcome;
import io.nextstream.preference.JoinEffect.Offer;
import io.nextstream.preference.JoinEffect.Settle;
import io.nextstream.preference.JoinEffect.Witness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The books of votes while people vote, revise and withdraw, and their reliability comes and goes:
 * join, weighing and batching one behind the other.
 */
final class WeighedVotesPropertyTest {
    private static final List<Said> STATEMENTS = Said.CHOICES;

    @Property(tries = 300)
    void everyVoteIsInExactlyOneBin(
            @ForAll @IntRange(min = 1, max = 12) int voters, @ForAll long seed) {
        Stream stream = new Stream(voters, seed);
        for (int i = 0; i < 6 * voters; i++) {
            stream.step();
        }
        stream.assertBooks();
    }

    private static final class Stream {
        private final VoteJoiner joiner = new VoteJoiner(new JoinConfig(1 << 30, 1 << 30), true);
        private final Reliability reliability = new Reliability(new ReliabilityConfig(true, 5));
        private final BatchAssembler assembler = new BatchAssembler(new BatchConfig(4, 2, 3, 1000));
        private final JoinState prompt = JoinState.empty();
        private final CrowdState crowd = new HeapCrowdState();
        private final BatchState waiting = new HeapBatchState();
        private final Map<VoteId, VoteOutcome> outcomes = new HashMap<>();
        private final Map<VoteId, BatchId> batchOf = new HashMap<>();
        private final Set<VoteId> sent = new HashSet<>();
        private final Map<VoteId, Said> last = new HashMap<>();
        private final List<Voter> voters = new ArrayList<>();
        private final Random random;

        Stream(int count, long seed) {
            random = new Random(seed);
            for (int i = 0; i < count; i++) {
                voters.add(new Voter("p" + i));
            }
            joiner.onGeneration(prompt, Cases.generation(0), 0);
            joiner.onGeneration(prompt, Cases.generation(1), 0);
        }

        void step() {
            if (random.nextInt(4) == 0) {
                Map<String, Double> skills = new HashMap<>();
                voters.forEach(v -> skills.put(v.id().value(), random.nextDouble(-1, 1)));
                crowd.skills(skills);
            }
            Voter voter = voters.get(random.nextInt(voters.size()));
            Said said = STATEMENTS.get(random.nextInt(STATEMENTS.size()));
            if (said == Said.WITHDRAWN && !sent.contains(voter.vote())) {
                return;
            }
            sent.add(voter.vote());
            last.put(voter.vote(), said);
            VoteChange change =
                    said == Said.WITHDRAWN
                            ? voter.withdraws(1)
                            : voter.says(Choice.valueOf(said.name()), 1);
            joiner.onVote(prompt, change, 0).forEach(this::weigh);
        }

        private void weigh(JoinEffect effect) {
            if (effect instanceof Witness witness) {
                reliability.onEvidence(crowd, witness.evidence());
            } else {
                batch(effect instanceof Offer o ? reliability.onOffer(crowd, o) : effect);
            }
        }

        private void batch(JoinEffect effect) {
            if (effect instanceof Offer offer) {
                enter(assembler.onPair(waiting, 0, offer.pair(), offer.at(), 0));
            } else if (effect instanceof Settle settle) {
                enter(
                        assembler.onSettled(
                                waiting, settle.vote(), settle.outcome(), settle.reason()));
            }
        }

        private void enter(List<BatchEffect> effects) {
            for (BatchEffect effect : effects) {
                if (effect instanceof BatchEffect.Report report) {
                    outcomes.put(report.outcome().id(), report.outcome());
                } else if (effect instanceof BatchEffect.Emit emit) {
                    for (PairExample pair : emit.batch().pairs()) {
                        assertNull(batchOf.put(pair.vote(), emit.batch().id()), "trained twice");
                        assertTrue(pair.weight() >= 0.1, pair::toString);
                    }
                }
            }
        }

        void assertBooks() {
            Set<VoteId> pending = new HashSet<>();
            waiting.pairs().forEach(pair -> pending.add(pair.pair().vote()));
            for (VoteId vote : sent) {
                VoteOutcome outcome = outcomes.get(vote);
                if (batchOf.containsKey(vote)) {
                    assertEquals(batchOf.get(vote), outcome.batch());
                    assertTrue(!pending.contains(vote));
                } else if (pending.contains(vote)) {
                    assertTrue(last.get(vote).teaches());
                } else if (last.get(vote).teaches()) {
                    assertEquals(Outcome.UNUSABLE, outcome.outcome());
                } else {
                    assertEquals(last.get(vote).outcome(), outcome.outcome());
                }
            }
            assertTrue(sent.containsAll(batchOf.keySet()));
            assertTrue(sent.containsAll(outcomes.keySet()));
        }
    }
}
