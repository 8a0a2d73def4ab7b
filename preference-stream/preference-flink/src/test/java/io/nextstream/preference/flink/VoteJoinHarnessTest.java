package io.nextstream.preference.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.nextstream.events.AnnotatorId;
import io.nextstream.events.Choice;
import io.nextstream.events.DeadLetter;
import io.nextstream.events.Generation;
import io.nextstream.events.Outcome;
import io.nextstream.events.Preference;
import io.nextstream.events.PromptId;
import io.nextstream.events.VoteId;
import io.nextstream.events.avro.Codecs;
import io.nextstream.ingest.DeadLetters;
import io.nextstream.ingest.Sourced;
import io.nextstream.preference.JoinConfig;
import io.nextstream.preference.VoteChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.function.ThrowingConsumer;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a harness may be interrupted while it closes
final class VoteJoinHarnessTest {

    /** Two prompts; waiting votes, a revision, a withdrawal, and a picture that never comes. */
    private static final List<ThrowingConsumer<Harness, Exception>> STORY =
            List.of(
                    h -> h.generation("p", 0, 1),
                    h -> h.vote("a", "p", Choice.LEFT, 2),
                    h -> h.vote("b", "q", Choice.RIGHT, 3),
                    h -> h.generation("p", 1, 4),
                    h -> h.vote("a", "p", Choice.TIE, 5),
                    h -> h.generation("q", 0, 6),
                    h -> h.vote("r", "p", Choice.GOOD, 6),
                    h -> h.vote("c", "p", Choice.RIGHT, 7),
                    h -> h.withdrawal("c", "p", 8),
                    h -> h.watermark(63),
                    h -> h.generation("q", 1, 64),
                    h -> h.watermark(5000));

    @Test
    void usageExample() throws Exception {
        try (Harness h = new Harness(null)) {
            h.generation("p", 0, 1);
            h.generation("p", 1, 2);
            h.vote("a", "p", Choice.RIGHT, 3);
            BatchInput offered = h.inputs().get(0);
            assertEquals(Cases.picture("p", 1), offered.pair().winner().id());
            assertEquals(3, offered.at().offset());
            h.vote("a", "p", Choice.TIE, 4);
            assertEquals(Outcome.TIE, h.inputs().get(1).settled().outcome());
            assertNull(h.inputs().get(1).pair());
        }
    }

    @Test
    void aRatingIsOfferedAsSoonAsItsPictureIsKnown() throws Exception {
        try (Harness h = new Harness(null)) {
            h.vote("r", "p", Choice.BAD, 1);
            assertEquals(List.of(), h.output());
            h.generation("p", 0, 2);
            BatchInput offered = h.inputs().get(0);
            assertEquals(Cases.picture("p", 0), offered.rating().picture().id());
            assertFalse(offered.rating().good());
            assertEquals(1, offered.at().offset());
            assertNull(offered.pair());
        }
    }

    @Test
    void votesOnSomePromptsAreKept() throws Exception {
        try (Harness h = new Harness(null)) {
            h.generation("p17", 0, 1);
            h.generation("p17", 1, 2);
            h.vote("a", "p17", Choice.LEFT, 3);
            assertEquals(1, h.output().size());
            assertEquals(Outcome.KEPT, h.inputs().get(0).settled().outcome());
        }
    }

    @Test
    void aRestartAnywhereChangesNothing() throws Exception {
        List<Object> undisturbed = run(-1);
        assertEquals(10, undisturbed.size(), undisturbed::toString);
        for (int restart = 0; restart < STORY.size(); restart++) {
            assertEquals(undisturbed, run(restart), "restart after step " + restart);
        }
    }

    @Test
    void nothingIsLeftAfterTheRetention() throws Exception {
        try (Harness h = new Harness(null)) {
            for (var step : STORY) {
                step.accept(h);
            }
            assertEquals(0, h.operator.numKeyedStateEntries());
            assertEquals(0, h.operator.numEventTimeTimers());
        }
    }

    @Test
    void aVoteForAnUnknownPictureKeepsItsBytesAndPlace() throws Exception {
        try (Harness h = new Harness(null)) {
            h.vote("b", "q", Choice.RIGHT, 3);
            h.watermark(63);
            DeadLetter letter = h.letters().get(0);
            assertEquals("names unknown generation q-0 of prompt q", letter.reason());
            assertEquals(3, letter.offset());
            assertEquals(
                    Cases.vote("b", "q", Choice.RIGHT, 3).value(),
                    Codecs.PREFERENCE.decode(letter.bytes()));
        }
    }

    /** Pictures of two prompts are no pair: of its own prompt the vote knows one of them. */
    @Test
    void aVoteAcrossTwoPromptsIsADeadLetter() throws Exception {
        try (Harness h = new Harness(null)) {
            h.generation("p", 0, 1);
            h.generation("q", 1, 2);
            Preference across =
                    new Preference(
                            new VoteId("a"),
                            new PromptId("p"),
                            Cases.picture("p", 0),
                            Cases.picture("q", 1),
                            Choice.LEFT,
                            new AnnotatorId("ann"),
                            Instant.EPOCH,
                            Instant.EPOCH,
                            null);
            h.operator.processElement2(
                    Cases.change(Cases.sourced(across, "a", "preferences", 3), "p"), 3);
            h.watermark(63);
            assertEquals(List.of(), h.output());
            assertEquals("names unknown generation q-1 of prompt p", h.letters().get(0).reason());
        }
    }

    private static List<Object> run(int restartAfter) throws Exception {
        List<Object> seen = new ArrayList<>();
        Harness h = new Harness(null);
        for (int i = 0; i < STORY.size(); i++) {
            STORY.get(i).accept(h);
            if (i == restartAfter) {
                seen.addAll(h.output());
                seen.addAll(h.letters());
                OperatorSubtaskState snapshot = h.operator.snapshot(1, 1);
                h.close();
                h = new Harness(snapshot);
            }
        }
        seen.addAll(h.output());
        seen.addAll(h.letters());
        h.close();
        return seen;
    }

    private static final class Harness implements AutoCloseable {
        final KeyedTwoInputStreamOperatorTestHarness<
                        String, Sourced<Generation>, VoteChange, Joined>
                operator;

        Harness(OperatorSubtaskState snapshot) throws Exception {
            operator =
                    Cases.strict(
                            new KeyedTwoInputStreamOperatorTestHarness<>(
                                    new KeyedCoProcessOperator<>(
                                            new VoteJoinFunction(
                                                    new JoinConfig(60, 1000, true, true), true)),
                                    record -> record.present().promptId().value(),
                                    change -> change.promptId().value(),
                                    Types.STRING));
            operator.setup(
                    PreferenceTypes.JOINED.createSerializer(
                            operator.getExecutionConfig().getSerializerConfig()));
            if (snapshot != null) {
                operator.initializeState(snapshot);
            }
            operator.open();
        }

        void generation(String prompt, int candidate, long offset) throws Exception {
            operator.processElement1(Cases.generation(prompt, candidate, offset), offset);
        }

        void vote(String id, String prompt, Choice choice, long offset) throws Exception {
            operator.processElement2(Cases.change(id, prompt, choice, offset), offset);
        }

        void withdrawal(String id, String prompt, long offset) throws Exception {
            Sourced<Preference> withdrawal = Cases.withdrawal(id, offset);
            operator.processElement2(Cases.change(withdrawal, prompt), offset);
        }

        void watermark(long at) throws Exception {
            operator.processBothWatermarks(new Watermark(at));
        }

        List<Joined> output() {
            return operator.extractOutputValues();
        }

        List<BatchInput> inputs() {
            return output().stream().map(Joined::input).filter(Objects::nonNull).toList();
        }

        List<DeadLetter> letters() {
            var letters = operator.getSideOutput(DeadLetters.TAG);
            return letters == null
                    ? List.of()
                    : letters.stream().map(record -> record.getValue()).toList();
        }

        @Override
        public void close() throws Exception {
            operator.close();
        }
    }
}
