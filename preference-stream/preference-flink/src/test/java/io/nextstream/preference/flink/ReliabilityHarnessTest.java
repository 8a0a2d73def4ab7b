package io.nextstream.preference.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.AnnotatorId;
import io.nextstream.events.Outcome;
import io.nextstream.events.PairExample;
import io.nextstream.events.RatingExample;
import io.nextstream.events.Side;
import io.nextstream.events.VoteId;
import io.nextstream.preference.Evidence;
import io.nextstream.preference.JoinEffect.Offer;
import io.nextstream.preference.JoinEffect.OfferRating;
import io.nextstream.preference.JoinEffect.Settle;
import io.nextstream.preference.Position;
import io.nextstream.preference.ReliabilityConfig;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.function.ThrowingConsumer;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a harness may be interrupted while it closes
final class ReliabilityHarnessTest {
    private static final long RETENTION = 1000;

    /** Ann and bob agree, eve contradicts both; between, everybody votes and one settles. */
    private static final List<ThrowingConsumer<Harness, Exception>> STORY = story();

    private static List<ThrowingConsumer<Harness, Exception>> story() {
        List<ThrowingConsumer<Harness, Exception>> story = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            long at = 10L * round;
            story.add(h -> h.compare("ann", "bob", true, at + 1));
            story.add(h -> h.compare("bob", "eve", false, at + 2));
            story.add(h -> h.pair("a" + at, "ann", at + 3));
            story.add(h -> h.compare("eve", "ann", false, at + 4));
            story.add(h -> h.pair("e" + at, "eve", at + 5));
            story.add(h -> h.settle("s" + at));
        }
        return story;
    }

    @Test
    void whoIsUnreliableLosesWeightAndThenTheVote() throws Exception {
        try (Harness h = new Harness(true, null)) {
            play(h, 0, STORY.size());
            List<BatchInput> out = h.output();
            assertEquals(18, out.size());
            PairExample ann = out.get(15).pair();
            assertEquals("a50", ann.vote().value());
            assertEquals(1, ann.weight());
            assertTrue(ann.flipRate() < 0.2, ann::toString);
            assertEquals(53, out.get(15).at().offset());
            assertEquals(new VoteId("e50"), out.get(16).settled().id());
            assertEquals(Outcome.UNUSABLE, out.get(16).settled().outcome());
            assertEquals(Outcome.TIE, out.get(17).settled().outcome());
        }
    }

    @Test
    void ratingsAreWeighedToo() throws Exception {
        try (Harness h = new Harness(true, null)) {
            play(h, 0, STORY.size());
            h.rating("ra", "ann", 100);
            h.rating("re", "eve", 101);
            assertEquals(1, h.output().get(18).rating().weight());
            assertEquals(100, h.output().get(18).at().offset());
            assertEquals(new VoteId("re"), h.output().get(19).settled().id());
            assertEquals(Outcome.UNUSABLE, h.output().get(19).settled().outcome());
        }
    }

    @Test
    void aRestartAnywhereChangesNothing() throws Exception {
        List<BatchInput> undisturbed = run(-1);
        for (int restart = 0; restart < STORY.size(); restart++) {
            assertEquals(undisturbed, run(restart), "restart after step " + restart);
        }
    }

    /** A savepoint taken while it was off, or before there was such a step, fits. */
    @Test
    void switchedOffAllPassesUntouchedAndNothingIsKept() throws Exception {
        OperatorSubtaskState snapshot;
        try (Harness h = new Harness(false, null)) {
            h.pair("a", "ann", 1);
            h.settle("b");
            h.rating("r", "ann", 2);
            assertEquals(1, h.output().get(0).pair().weight());
            assertNull(h.output().get(0).pair().flipRate());
            assertEquals(new VoteId("b"), h.output().get(1).settled().id());
            assertEquals(new VoteId("r"), h.output().get(2).rating().vote());
            assertEquals(0, h.operator.numKeyedStateEntries());
            snapshot = h.operator.snapshot(1, 1);
        }
        try (Harness h = new Harness(true, snapshot)) {
            play(h, 0, STORY.size());
            assertEquals(run(-1), h.output());
        }
    }

    @Test
    void whatWasLearntWaitsWhileItIsOff() throws Exception {
        OperatorSubtaskState snapshot;
        try (Harness h = new Harness(true, null)) {
            play(h, 0, STORY.size());
            snapshot = h.operator.snapshot(1, 1);
        }
        try (Harness h = new Harness(false, snapshot)) {
            h.pair("a", "eve", 100);
            assertEquals(1, h.output().get(0).pair().weight());
            snapshot = h.operator.snapshot(2, 2);
        }
        try (Harness h = new Harness(true, snapshot)) {
            h.pair("b", "eve", 101);
            assertEquals(Outcome.UNUSABLE, h.output().get(0).settled().outcome());
        }
    }

    @Test
    void whoWasNotHeardOfForLongIsForgotten() throws Exception {
        try (Harness h = new Harness(true, null)) {
            play(h, 0, STORY.size());
            h.operator.processWatermark(4 * RETENTION);
            h.pair("e", "eve", 4 * RETENTION);
            assertEquals(Outcome.UNUSABLE, h.output().get(18).settled().outcome());
            h.operator.processWatermark(5 * RETENTION);
            h.pair("f", "eve", 5 * RETENTION);
            assertEquals(1, h.output().get(19).pair().weight());
            assertEquals(0, h.operator.numKeyedStateEntries());
            assertEquals(0, h.operator.numEventTimeTimers());
        }
    }

    private static void play(Harness h, int from, int to) throws Exception {
        for (var step : STORY.subList(from, to)) {
            step.accept(h);
        }
    }

    private static List<BatchInput> run(int restartAfter) throws Exception {
        List<BatchInput> seen = new ArrayList<>();
        OperatorSubtaskState snapshot = null;
        if (restartAfter >= 0) {
            try (Harness h = new Harness(true, null)) {
                play(h, 0, restartAfter + 1);
                seen.addAll(h.output());
                snapshot = h.operator.snapshot(1, 1);
            }
        }
        try (Harness h = new Harness(true, snapshot)) {
            play(h, restartAfter + 1, STORY.size());
            seen.addAll(h.output());
        }
        return seen;
    }

    private static final class Harness implements AutoCloseable {
        final KeyedOneInputStreamOperatorTestHarness<Integer, Joined, BatchInput> operator;

        Harness(boolean on, OperatorSubtaskState snapshot) throws Exception {
            operator =
                    Cases.strict(
                            new KeyedOneInputStreamOperatorTestHarness<>(
                                    new KeyedProcessOperator<>(
                                            new ReliabilityFunction(
                                                    new ReliabilityConfig(on, 5), RETENTION)),
                                    all -> ReliabilityFunction.EVERYBODY,
                                    Types.INT));
            operator.setup(
                    PreferenceTypes.BATCH_INPUT.createSerializer(
                            operator.getExecutionConfig().getSerializerConfig()));
            if (snapshot != null) {
                operator.initializeState(snapshot);
            }
            operator.open();
        }

        void compare(String one, String other, boolean same, long at) throws Exception {
            Evidence evidence =
                    new Evidence(new AnnotatorId(one), new AnnotatorId(other), same, 1, at);
            for (int i = 0; i < 5; i++) {
                operator.processElement(Joined.of(evidence), at);
            }
        }

        void pair(String vote, String annotator, long offset) throws Exception {
            var left = Cases.generation("p", 0, 0).present();
            var right = Cases.generation("p", 1, 0).present();
            PairExample pair =
                    new PairExample(
                            new VoteId(vote),
                            left.promptId(),
                            left.text(),
                            left.grid(),
                            new Side(left.id(), null, left.tokens(), left.version()),
                            new Side(right.id(), null, right.tokens(), right.version()),
                            1,
                            offset);
            Position at = new Position("preferences", 0, offset, offset);
            operator.processElement(
                    Joined.of(new Offer(pair, at, new AnnotatorId(annotator))), offset);
        }

        void rating(String vote, String annotator, long offset) throws Exception {
            var picture = Cases.generation("p", 0, 0).present();
            RatingExample rating =
                    new RatingExample(
                            new VoteId(vote),
                            picture.promptId(),
                            picture.text(),
                            picture.grid(),
                            new Side(picture.id(), null, picture.tokens(), picture.version()),
                            true,
                            1,
                            offset,
                            null);
            Position at = new Position("preferences", 0, offset, offset);
            operator.processElement(
                    Joined.of(new OfferRating(rating, at, new AnnotatorId(annotator))), offset);
        }

        void settle(String vote) throws Exception {
            operator.processElement(Joined.of(new Settle(new VoteId(vote), Outcome.TIE, "")), 0);
        }

        List<BatchInput> output() {
            return operator.extractOutputValues();
        }

        @Override
        public void close() throws Exception {
            operator.close();
        }
    }
}
