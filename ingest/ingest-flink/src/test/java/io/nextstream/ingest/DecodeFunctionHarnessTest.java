package io.nextstream.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.DeadLetter;
import io.nextstream.events.Preference;
import io.nextstream.events.avro.Codecs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a harness may be interrupted while it closes
final class DecodeFunctionHarnessTest {

    @Test
    void usageExample() throws Exception {
        Preference vote = Events.vote("v1");
        try (var harness = harness(DecodeFunction.of(Codecs.PREFERENCE))) {
            harness.processElement(Events.raw(vote, 7), 1007);
            assertEquals(
                    new Sourced<>(vote, "v1", "preferences", 1, 7, 1007),
                    harness.extractOutputValues().get(0));
            assertEquals(vote, harness.extractOutputValues().get(0).present());
            assertNull(harness.getSideOutput(DeadLetters.TAG));
        }
    }

    @Test
    void whatDoesNotDecodeCostsARecordAndNotTheJob() throws Exception {
        byte[] bad = "{\"id\": 1}".getBytes(StandardCharsets.UTF_8);
        try (var harness = harness(DecodeFunction.of(Codecs.PREFERENCE))) {
            harness.setProcessingTime(5000);
            harness.processElement(Events.raw("v1", bad, 7), 0);
            harness.processElement(Events.raw(Events.vote("v2"), 8), 0);
            assertEquals("v2", harness.extractOutputValues().get(0).key());
            DeadLetter letter = onlyLetter(harness);
            assertArrayEquals(bad, letter.bytes());
            assertArrayEquals(new byte[] {'v', '1'}, letter.key());
            assertEquals("DeadLetter[preferences-1@7: " + letter.reason() + "]", letter.toString());
            assertTrue(letter.reason().startsWith("not Avro single-object encoding"));
            assertEquals(Instant.ofEpochMilli(5000), letter.at());
        }
    }

    @Test
    void aWrongOrMissingKeyIsRefused() throws Exception {
        byte[] value = Codecs.PREFERENCE.encode(Events.vote("v1"));
        assertRefused("the key of a preference must be v1, got v2", Events.raw("v2", value, 1));
        assertRefused("the key of a preference must be v1, got null", Events.raw(null, value, 1));
    }

    @Test
    void onlySomeTopicsKnowWithdrawals() throws Exception {
        assertRefused("a preference without a value", Events.raw("v1", null, 1));
        try (var harness = harness(DecodeFunction.withdrawable(Codecs.PREFERENCE))) {
            harness.processElement(Events.raw("v1", null, 3), 0);
            assertEquals(
                    new Sourced<Preference>(null, "v1", "preferences", 1, 3, 1003),
                    harness.extractOutputValues().get(0));
            harness.processElement(Events.raw(null, null, 4), 0);
            assertEquals(
                    "the key of a preference withdrawal must say which one, got null",
                    onlyLetter(harness).reason());
        }
    }

    private static void assertRefused(String reason, RawRecord record) throws Exception {
        try (var harness = harness(DecodeFunction.of(Codecs.PREFERENCE))) {
            harness.processElement(record, 0);
            assertTrue(harness.extractOutputValues().isEmpty());
            assertEquals(reason, onlyLetter(harness).reason());
        }
    }

    private static DeadLetter onlyLetter(OneInputStreamOperatorTestHarness<?, ?> harness) {
        assertEquals(1, harness.getSideOutput(DeadLetters.TAG).size());
        return harness.getSideOutput(DeadLetters.TAG).peek().getValue();
    }

    private static OneInputStreamOperatorTestHarness<RawRecord, Sourced<Preference>> harness(
            DecodeFunction<Preference> function) throws Exception {
        var harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(function));
        harness.setup(
                EventTypes.sourced(Codecs.PREFERENCE)
                        .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        harness.open();
        return harness;
    }
}
