package io.nextstream.preference.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.Choice;
import io.nextstream.events.DeadLetter;
import io.nextstream.events.Preference;
import io.nextstream.ingest.DeadLetters;
import io.nextstream.ingest.Sourced;
import io.nextstream.preference.VoteChange;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a harness may be interrupted while it closes
final class VoteRouterHarnessTest {
    private static final long RETENTION = 1000;
    private static final Sourced<Preference> VOTE = Cases.vote("p", Choice.LEFT, 5);

    @Test
    void aWithdrawalFindsItsPromptAcrossARestart() throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = harness()) {
            harness.open();
            harness.processElement(VOTE, 5);
            assertEquals(List.of(Cases.change(VOTE, "p")), harness.extractOutputValues());
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(snapshot);
            harness.open();
            Sourced<Preference> withdrawal = Cases.withdrawal(VOTE.key(), 6);
            harness.processElement(withdrawal, 6);
            assertEquals(List.of(Cases.change(withdrawal, "p")), harness.extractOutputValues());
        }
    }

    @Test
    void whatCannotBeRoutedIsADeadLetter() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(VOTE, 5);
            harness.processElement(Cases.vote("ann-1", "p", Choice.LEFT, 6), 6);
            harness.processElement(Cases.withdrawal("w", 7), 7);
            harness.processElement(Cases.withdrawal("no id", 8), 8);
            assertEquals(1, harness.extractOutputValues().size());
            List<DeadLetter> letters = letters(harness);
            assertEquals(List.of(6L, 7L, 8L), letters.stream().map(DeadLetter::offset).toList());
            assertTrue(
                    letters.get(0)
                            .reason()
                            .startsWith("the id of this vote must be " + VOTE.key()));
            assertTrue(letters.get(1).reason().startsWith("withdraws the vote w"));
            assertTrue(letters.get(2).reason().startsWith("vote id: expected"));
        }
    }

    @Test
    void nothingIsLeftAfterTheRetention() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(VOTE, 5);
            harness.processElement(Cases.vote("p", Choice.TIE, 300), 300);
            harness.processWatermark(5 + RETENTION);
            assertEquals(1, harness.numKeyedStateEntries());
            harness.processWatermark(300 + RETENTION);
            assertEquals(0, harness.numKeyedStateEntries());
            assertEquals(0, harness.numEventTimeTimers());
        }
    }

    private static List<DeadLetter> letters(KeyedOneInputStreamOperatorTestHarness<?, ?, ?> h) {
        ConcurrentLinkedQueue<StreamRecord<DeadLetter>> letters = h.getSideOutput(DeadLetters.TAG);
        return letters.stream().map(StreamRecord::getValue).toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Sourced<Preference>, VoteChange>
            harness() throws Exception {
        var harness =
                Cases.strict(
                        new KeyedOneInputStreamOperatorTestHarness<>(
                                new KeyedProcessOperator<>(new VoteRouterFunction(RETENTION)),
                                Sourced::key,
                                Types.STRING));
        harness.setup(
                PreferenceTypes.VOTE_CHANGE.createSerializer(
                        harness.getExecutionConfig().getSerializerConfig()));
        return harness;
    }
}
