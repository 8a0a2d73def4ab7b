package io.nextstream.preference.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.DemonstrationId;
import io.nextstream.events.Generation;
import io.nextstream.events.Grid;
import io.nextstream.events.Outcome;
import io.nextstream.events.PairExample;
import io.nextstream.events.RatingExample;
import io.nextstream.events.Side;
import io.nextstream.events.SourcePicture;
import io.nextstream.events.Stage;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.VoteId;
import io.nextstream.events.VoteOutcome;
import io.nextstream.events.avro.Codecs;
import io.nextstream.ingest.EventTypes;
import io.nextstream.preference.BatchConfig;
import io.nextstream.preference.Position;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.AbstractUdfStreamOperator;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.function.ThrowingConsumer;
import org.junit.jupiter.api.Test;

/** With batches of 3 pairs, 2 at least, 2 demonstrations, and a wait of 100 ms. */
@SuppressWarnings("try") // a harness may be interrupted while it closes
final class BatchHarnessTest {
    private static final long RETENTION = 1000;

    private static final List<ThrowingConsumer<Harness, Exception>> STORY =
            List.of(
                    h -> h.demonstration("d1", 1),
                    h -> h.pair("a", 1),
                    h -> h.pair("b", 2),
                    h -> h.demonstration("d2", 2),
                    h -> h.settle("b", Outcome.TIE),
                    h -> h.demonstration("d3", 3),
                    h -> h.pair("c", 3),
                    h -> h.demonstration("d1", 4),
                    h -> h.pair("d", 4),
                    h -> h.settle("a", Outcome.WITHDRAWN),
                    h -> h.pair("e", 5),
                    h -> h.pair("f", 6),
                    h -> h.time(99),
                    h -> h.time(100),
                    h -> h.demonstration("d4", 7),
                    h -> h.demonstration("d5", 8),
                    h -> h.demonstration("d6", 9),
                    h -> h.demonstration("d7", 10),
                    h -> h.pair("a", 11),
                    h -> h.time(1_200),
                    h -> h.rating("g", true, 12),
                    h -> h.rating("h", true, 13),
                    h -> h.rating("h", false, 14),
                    h -> h.settle("g", Outcome.WITHDRAWN),
                    h -> h.rating("i", true, 15),
                    h -> h.time(1_300));

    /** So much of it is about pairs alone. */
    private static final int PAIRS = 20;

    @Test
    void pairsTakeDemonstrationsAlong() throws Exception {
        try (Harness h = new Harness(null)) {
            play(h, 0, 9);
            TrainingBatch batch = h.batches().get(0);
            assertEquals(Stage.MIXED, batch.stage());
            assertEquals(List.of("a", "c", "d"), votes(batch));
            assertEquals(List.of("d1", "d2"), demonstrations(batch));
            assertEquals(
                    List.of(0, 1, 1),
                    batch.pairs().stream().map(pair -> pair.loser().sources().size()).toList());
            assertEquals(
                    List.of(Outcome.TIE, Outcome.BATCHED, Outcome.BATCHED, Outcome.BATCHED),
                    h.outcomes().stream().map(VoteOutcome::outcome).toList());
        }
    }

    @Test
    void whatCameTooLateIsNotedAndTheRestLeavesInTime() throws Exception {
        try (Harness h = new Harness(null)) {
            play(h, 0, PAIRS);
            List<TrainingBatch> batches = h.batches();
            assertEquals(
                    List.of(Stage.MIXED, Stage.MIXED, Stage.SFT),
                    batches.stream().map(TrainingBatch::stage).toList());
            assertEquals(List.of("e", "f"), votes(batches.get(1)));
            assertEquals(List.of("d3"), demonstrations(batches.get(1)));
            assertEquals(List.of("d4", "d5"), demonstrations(batches.get(2)));
            VoteOutcome last =
                    h.outcomes().stream()
                            .filter(o -> o.id().value().equals("a"))
                            .reduce((a, b) -> b)
                            .orElseThrow();
            assertEquals(batches.get(0).id(), last.batch());
            assertEquals("revised to another choice after that", last.reason());
        }
    }

    @Test
    void whatBecameOfVotesIsCounted() throws Exception {
        try (Harness h = new Harness(null)) {
            play(h, 0, 9);
            h.settle("k", Outcome.KEPT);
            assertEquals(3, h.count(Outcome.BATCHED));
            assertEquals(1, h.count(Outcome.TIE));
            assertEquals(1, h.count(Outcome.KEPT));
            assertEquals(0, h.count(Outcome.BOTH_BAD));
        }
        assertEquals("votesKept", BatchFunction.metric(Outcome.KEPT));
        assertEquals("votesBothBad", BatchFunction.metric(Outcome.BOTH_BAD));
    }

    @Test
    void ratingsAreBatchedAndHaveTheirOutcome() throws Exception {
        try (Harness h = new Harness(null)) {
            play(h, 0, STORY.size());
            TrainingBatch last = h.batches().get(3);
            assertEquals(List.of("h", "i"), last.votes().stream().map(VoteId::value).toList());
            assertEquals(
                    List.of(false, true),
                    last.ratings().stream().map(RatingExample::good).toList());
            assertEquals(List.of("d6", "d7"), demonstrations(last));
            assertEquals(Stage.MIXED, last.stage());
            List<String> outcomes =
                    h.outcomes().stream()
                            .filter(o -> "ghi".contains(o.id().value()))
                            .map(o -> o.id() + " " + o.outcome())
                            .toList();
            assertEquals(List.of("g WITHDRAWN", "h BATCHED", "i BATCHED"), outcomes);
        }
    }

    @Test
    void aRestartAnywhereChangesNothing() throws Exception {
        List<Object> undisturbed = run(-1);
        for (int restart = 0; restart < STORY.size(); restart++) {
            assertEquals(undisturbed, run(restart), "restart after step " + restart);
        }
    }

    @Test
    void theLedgerRemembersTwiceTheRetentionAndNoLonger() throws Exception {
        try (Harness h = new Harness(null)) {
            h.pair("a", 1);
            h.pair("b", 2);
            h.pair("c", 3);
            h.operator.processWatermark(2 * RETENTION);
            h.pair("a", 2 * RETENTION);
            assertEquals(1, h.batches().size());
            h.operator.processWatermark(10 * RETENTION);
            h.time(1000);
            assertEquals(0, h.operator.numKeyedStateEntries());
            assertEquals(0, h.operator.numEventTimeTimers());
            assertEquals(0, h.operator.numProcessingTimeTimers());
        }
    }

    private static void play(Harness h, int from, int to) throws Exception {
        for (var step : STORY.subList(from, to)) {
            step.accept(h);
        }
    }

    private static List<Object> run(int restartAfter) throws Exception {
        List<TrainingBatch> batches = new ArrayList<>();
        List<VoteOutcome> outcomes = new ArrayList<>();
        OperatorSubtaskState snapshot = null;
        long time = 0;
        if (restartAfter >= 0) {
            try (Harness h = new Harness(null)) {
                play(h, 0, restartAfter + 1);
                batches.addAll(h.batches());
                outcomes.addAll(h.outcomes());
                time = h.operator.getProcessingTime();
                snapshot = h.operator.snapshot(1, 1);
            }
        }
        try (Harness h = new Harness(snapshot)) {
            h.time(time);
            play(h, restartAfter + 1, STORY.size());
            batches.addAll(h.batches());
            outcomes.addAll(h.outcomes());
        }
        return List.of(batches, outcomes);
    }

    private static List<String> votes(TrainingBatch batch) {
        return batch.pairs().stream().map(pair -> pair.vote().value()).toList();
    }

    private static List<String> demonstrations(TrainingBatch batch) {
        return batch.demonstrations().stream().map(example -> example.id().value()).toList();
    }

    private static final class Harness implements AutoCloseable {
        final KeyedOneInputStreamOperatorTestHarness<Integer, BatchInput, TrainingBatch> operator;

        Harness(OperatorSubtaskState snapshot) throws Exception {
            operator =
                    Cases.strict(
                            new KeyedOneInputStreamOperatorTestHarness<>(
                                    new KeyedProcessOperator<>(
                                            new BatchFunction(
                                                    new BatchConfig(3, 2, 2, 100), RETENTION)),
                                    input -> input.shard(1),
                                    Types.INT));
            operator.setup(
                    EventTypes.of(Codecs.TRAINING_BATCH)
                            .createSerializer(operator.getExecutionConfig().getSerializerConfig()));
            if (snapshot != null) {
                operator.initializeState(snapshot);
            }
            operator.open();
        }

        void pair(String vote, long offset) throws Exception {
            var left = Cases.generation("p", 0, 0).present();
            var right = Cases.generation("p", 1, 0).present();
            PairExample pair =
                    new PairExample(
                            new VoteId(vote),
                            left.promptId(),
                            left.text(),
                            left.grid(),
                            side(left, vote),
                            side(right, vote),
                            1,
                            offset);
            operator.processElement(BatchInput.of(pair, at("preferences", offset)), offset);
        }

        /** Votes c, d and f are about edits. */
        private static Side side(Generation picture, String vote) {
            SourcePicture source =
                    new SourcePicture(picture.image(), picture.tokens(), new Grid(4, 2));
            return new Side(
                    picture.id(),
                    null,
                    picture.tokens(),
                    picture.version(),
                    null,
                    "cdf".contains(vote) ? List.of(source) : List.of());
        }

        void rating(String vote, boolean good, long offset) throws Exception {
            var picture = Cases.generation("p", 0, 0).present();
            RatingExample rating =
                    new RatingExample(
                            new VoteId(vote),
                            picture.promptId(),
                            picture.text(),
                            picture.grid(),
                            new Side(picture.id(), null, picture.tokens(), picture.version(), 7L),
                            good,
                            1,
                            offset,
                            null);
            operator.processElement(BatchInput.of(rating, at("preferences", offset)), offset);
        }

        void settle(String vote, Outcome outcome) throws Exception {
            operator.processElement(BatchInput.of(new VoteId(vote), outcome, ""), 0);
        }

        void demonstration(String id, long offset) throws Exception {
            DemonstrationExample example =
                    new DemonstrationExample(
                            new DemonstrationId(id),
                            "a",
                            null,
                            Cases.demonstration(id, 0).present().image(),
                            id.equals("d2") ? Cases.demonstration(id, 0).present().image() : null);
            operator.processElement(BatchInput.of(example, at("demonstrations", offset)), offset);
        }

        void time(long now) throws Exception {
            operator.setProcessingTime(now);
        }

        List<TrainingBatch> batches() {
            return operator.extractOutputValues();
        }

        List<VoteOutcome> outcomes() {
            var outcomes = operator.getSideOutput(BatchFunction.OUTCOMES);
            return outcomes == null
                    ? List.of()
                    : outcomes.stream().map(record -> record.getValue()).toList();
        }

        long count(Outcome outcome) {
            var function =
                    ((AbstractUdfStreamOperator<?, ?>) operator.getOperator()).getUserFunction();
            return ((BatchFunction) function).count(outcome).getCount();
        }

        private static Position at(String topic, long offset) {
            return new Position(topic, 0, offset, offset);
        }

        @Override
        public void close() throws Exception {
            operator.close();
        }
    }
}
