package io.nextstream.preference;

import io.nextstream.events.PairExample;
import io.nextstream.events.RatingExample;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.VoteOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Joiner and assembler one behind the other, fed in a random order, with what came out. */
final class SimulatedStream {
    final List<TrainingBatch> batches = new ArrayList<>();
    final Map<String, VoteOutcome> outcomes = new HashMap<>();
    final BatchState batchState = new HeapBatchState();

    private final VoteJoiner joiner = new VoteJoiner(new JoinConfig(1 << 30, 1 << 30, true, false));
    private final BatchAssembler assembler;
    private final JoinState joinState = JoinState.empty();
    private final Random random;
    private long now;
    private long offset;

    SimulatedStream(BatchConfig config, long seed) {
        this.assembler = new BatchAssembler(config);
        this.random = new Random(seed);
    }

    /** Feeds pictures 0 and 1, what each vote says in its order, and numbered demonstrations. */
    void play(Map<String, List<Said>> script, int demonstrations) {
        List<Runnable> cards = new ArrayList<>();
        Map<String, Integer> next = new HashMap<>();
        script.forEach((vote, said) -> said.forEach(s -> cards.add(() -> say(vote, said, next))));
        cards.add(() -> join(joiner.onGeneration(joinState, Cases.generation(0), now)));
        cards.add(() -> join(joiner.onGeneration(joinState, Cases.generation(1), now)));
        int[] demonstration = {0};
        for (int i = 0; i < demonstrations; i++) {
            cards.add(() -> demonstrate(demonstration[0]++));
        }
        Collections.shuffle(cards, random);
        for (Runnable card : cards) {
            now += random.nextInt(4);
            card.run();
            batch(assembler.onTimer(batchState, 0, now));
        }
    }

    /** What the vote offers and waits to be batched: the picture it is for, or its verdict. */
    Optional<Said> waiting(String vote) {
        Stream<Said> pairs =
                batchState.pairs().stream()
                        .filter(waiting -> waiting.pair().vote().value().equals(vote))
                        .map(waiting -> said(waiting.pair()));
        Stream<Said> ratings =
                batchState.ratings().stream()
                        .filter(waiting -> waiting.rating().vote().value().equals(vote))
                        .map(waiting -> said(waiting.rating()));
        return Stream.concat(pairs, ratings).reduce(SimulatedStream::onlyOne);
    }

    static Said said(PairExample pair) {
        return pair.winner().id().equals(Cases.picture(0)) ? Said.LEFT : Said.RIGHT;
    }

    static Said said(RatingExample rating) {
        return rating.good() ? Said.GOOD : Said.BAD;
    }

    private static Said onlyOne(Said one, Said other) {
        throw new AssertionError("a vote waits twice, as " + one + " and as " + other);
    }

    /** The next statement of the vote, and now and then the same again. */
    private void say(String vote, List<Said> said, Map<String, Integer> next) {
        Said statement = said.get(next.merge(vote, 1, Integer::sum) - 1);
        for (int i = random.nextInt(3) == 0 ? 2 : 1; i > 0; i--) {
            join(joiner.onVote(joinState, statement.by(vote, offset++), now));
        }
    }

    private void demonstrate(int number) {
        for (int i = random.nextInt(3) == 0 ? 2 : 1; i > 0; i--) {
            batch(
                    assembler.onDemonstration(
                            batchState, 0, Cases.demonstration(number), Cases.at(number), now));
        }
    }

    private void join(List<JoinEffect> effects) {
        for (JoinEffect effect : effects) {
            if (effect instanceof JoinEffect.Offer offer) {
                batch(assembler.onPair(batchState, 0, offer.pair(), offer.at(), now));
            } else if (effect instanceof JoinEffect.OfferRating offer) {
                batch(assembler.onRating(batchState, 0, offer.rating(), offer.at(), now));
            } else if (effect instanceof JoinEffect.Settle settle) {
                batch(
                        assembler.onSettled(
                                batchState, settle.vote(), settle.outcome(), settle.reason()));
            } else if (effect instanceof JoinEffect.Refuse refuse) {
                throw new AssertionError("nothing here is unknown: " + refuse);
            }
        }
    }

    private void batch(List<BatchEffect> effects) {
        for (BatchEffect effect : effects) {
            if (effect instanceof BatchEffect.Emit emit) {
                batches.add(emit.batch());
            } else if (effect instanceof BatchEffect.Report report) {
                outcomes.put(report.outcome().id().value(), report.outcome());
            }
        }
    }
}
