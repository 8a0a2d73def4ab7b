package io.nextstream.events.avro;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.AnnotatorId;
import io.nextstream.events.BatchId;
import io.nextstream.events.BlobRef;
import io.nextstream.events.Choice;
import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.DemonstrationId;
import io.nextstream.events.Erasure;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Grid;
import io.nextstream.events.Preference;
import io.nextstream.events.Prompt;
import io.nextstream.events.PromptId;
import io.nextstream.events.Sampling;
import io.nextstream.events.Stage;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.VoteId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class CodecTest {
    private static final Prompt PROMPT =
            new Prompt(
                    new PromptId("p1"),
                    "a red circle",
                    new Grid(8, 8),
                    7,
                    2,
                    new Sampling(12, 3, 0),
                    true,
                    null,
                    null,
                    null,
                    Instant.parse("2026-11-25T10:00:00Z"));

    private static final DemonstrationExample SHOWN =
            new DemonstrationExample(
                    new DemonstrationId("d"), "a", null, new BlobRef("k", "0".repeat(64), 1));

    @Test
    void usageExample() throws UndecodableRecordException {
        byte[] bytes = Codecs.PROMPT.encode(PROMPT);
        assertEquals(PROMPT, Codecs.PROMPT.decode(bytes));
        assertEquals("p1", Codecs.PROMPT.key(PROMPT));
    }

    @Property(tries = 500)
    void whatWasWrittenIsRead(@ForAll("written") Written<?> written) throws Exception {
        written.assertRoundTrip();
    }

    /** No garbled byte may end in anything but a record or the one exception. */
    @Property(tries = 2000)
    void garbledBytesAreARecordOrRefused(@ForAll("written") Written<?> written, @ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = written.bytes().clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes[10 + random.nextInt(bytes.length - 10)] = (byte) random.nextInt(256);
        }
        assertRecordOrRefused(written.codec(), bytes);
        assertRecordOrRefused(
                written.codec(), Arrays.copyOf(written.bytes(), random.nextInt(bytes.length)));
    }

    /** More than the heap of the test holds, in few bytes: a length is not to be trusted. */
    @Test
    void aHugeLengthIsRefusedWithoutReservingMemory() {
        for (long length : new long[] {1_500_000_000L, Integer.MAX_VALUE, 1L << 40, -5}) {
            assertRefused(Codecs.ERASURE, new Erasure("a", Instant.EPOCH), 10, length);
            TrainingBatch batch =
                    new TrainingBatch(
                            new BatchId("b"), 0, Stage.SFT, List.of(), List.of(SHOWN), List.of());
            assertRefused(Codecs.TRAINING_BATCH, batch, 14, length);
        }
    }

    /** Writes {@code length} as Avro does at {@code at}, and nothing behind it. */
    private static <T> void assertRefused(Codec<T> codec, T record, int at, long length) {
        ByteBuffer out = ByteBuffer.allocate(at + 10).put(codec.encode(record), 0, at);
        long rest = length << 1 ^ length >> 63;
        for (; rest >>> 7 != 0; rest >>>= 7) {
            out.put((byte) (rest | 0x80));
        }
        out.put((byte) rest);
        byte[] bytes = Arrays.copyOf(out.array(), out.position());
        assertThrows(UndecodableRecordException.class, () -> codec.decode(bytes));
    }

    @Test
    void namesWhatIsWrong() {
        assertReason("not Avro single-object encoding", new byte[0]);
        assertReason("2 bytes that begin with 6869", new byte[] {'h', 'i'});
        byte[] other = Codecs.ERASURE.encode(new Erasure("a", Instant.EPOCH));
        assertReason("not a prompt in a version up to 1: unknown schema fingerprint", other);
        byte[] bytes = Codecs.PROMPT.encode(PROMPT);
        assertReason("cut off or garbled", Arrays.copyOf(bytes, bytes.length - 3));
        bytes[11] = ' ';
        assertReason("prompt breaks a rule: prompt id: expected 1 to 128 of", bytes);
    }

    /** A producer of another make may know choices that this one does not. */
    @Test
    void aChoiceOutOfRangeIsRefused() {
        byte[] left = Codecs.PREFERENCE.encode(preference(Choice.LEFT));
        byte[] tie = Codecs.PREFERENCE.encode(preference(Choice.TIE));
        int at = Arrays.mismatch(left, tie);
        for (int label : new int[] {Choice.values().length, 63, -1}) {
            byte[] bytes = left.clone();
            bytes[at] = (byte) (label << 1 ^ label >> 31);
            assertThrows(UndecodableRecordException.class, () -> Codecs.PREFERENCE.decode(bytes));
        }
    }

    private static Preference preference(Choice choice) {
        return new Preference(
                new VoteId("v"),
                new PromptId("p"),
                new GenerationId("l"),
                new GenerationId("r"),
                choice,
                new AnnotatorId("ann"),
                Instant.EPOCH,
                Instant.EPOCH,
                null);
    }

    @Test
    void isSerializedByName() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
            objects.writeObject(Codecs.PROMPT);
        }
        try (ObjectInputStream objects =
                new ObjectInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            assertSame(Codecs.PROMPT, objects.readObject());
        }
        assertThrows(IllegalArgumentException.class, () -> Codecs.named("nothing"));
    }

    @Provide
    Arbitrary<Written<?>> written() {
        return Arbitraries.of(Codecs.ALL).flatMap(CodecTest::anyOf);
    }

    private static <T> Arbitrary<Written<?>> anyOf(Codec<T> codec) {
        return RecordArbitraries.of(codec)
                .map(record -> new Written<>(codec, record, codec.encode(record)));
    }

    private static void assertRecordOrRefused(Codec<?> codec, byte[] bytes) {
        try {
            codec.decode(bytes);
        } catch (UndecodableRecordException e) {
            assertTrue(e.getMessage().length() > 10, e.getMessage());
        }
    }

    private static void assertReason(String reason, byte[] bytes) {
        var e = assertThrows(UndecodableRecordException.class, () -> Codecs.PROMPT.decode(bytes));
        assertTrue(e.getMessage().contains(reason), e.getMessage());
    }

    record Written<T>(Codec<T> codec, T record, byte[] bytes) {

        void assertRoundTrip() throws UndecodableRecordException {
            T read = codec.decode(bytes);
            assertEquals(record, read);
            assertArrayEquals(bytes, codec.encode(read));
        }
    }
}
