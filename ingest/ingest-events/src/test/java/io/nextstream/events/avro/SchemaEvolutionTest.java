package io.nextstream.events.avro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.events.Generation;
import io.nextstream.events.PairExample;
import io.nextstream.events.Side;
import io.nextstream.events.TrainingBatch;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

final class SchemaEvolutionTest {

    /**
     * What was published. A line is only ever added: if this test fails, put the schema file back
     * and write the change into a file with the next number.
     */
    private static final Map<String, String> PUBLISHED =
            Map.ofEntries(
                    Map.entry("prompt/v1", "e3d3adc04d4ffdc0"),
                    Map.entry("generation/v1", "df8786c64a43d293"),
                    Map.entry("generation/v2", "7fb17928f624170d"),
                    Map.entry("preference/v1", "f0b14aa575c8d497"),
                    Map.entry("demonstration/v1", "570d02d16420d565"),
                    Map.entry("training-batch/v1", "cd9c9fdf70f1ae85"),
                    Map.entry("training-batch/v2", "da0fe58141b560e1"),
                    Map.entry("training-batch/v3", "cfed8dccfc4bcc0f"),
                    Map.entry("model-version/v1", "13e71f5faa74dd45"),
                    Map.entry("model-version/v2", "85353cebf46d2a6e"),
                    Map.entry("vote-outcome/v1", "810282451a4aa2f4"),
                    Map.entry("vote-outcome/v2", "d0493a5e6f190655"),
                    Map.entry("training-step/v1", "cafa3f70c6a1bdb7"),
                    Map.entry("dead-letter/v1", "9f2698f4e72324"),
                    Map.entry("erasure/v1", "83d9013eca39fa67"));

    @Test
    void publishedSchemasNeverChange() {
        Map<String, String> found = new TreeMap<>();
        for (Codec<?> codec : Codecs.ALL) {
            for (int i = 0; i < codec.versions().size(); i++) {
                found.put(
                        codec.name() + "/v" + (i + 1),
                        Long.toHexString(
                                SchemaNormalization.parsingFingerprint64(codec.versions().get(i))));
            }
        }
        assertEquals(new TreeMap<>(PUBLISHED), found);
    }

    @Test
    void everyVersionReadsTheOlderOnes() {
        for (Codec<?> codec : Codecs.ALL) {
            for (int newer = 0; newer < codec.versions().size(); newer++) {
                for (int older = 0; older <= newer; older++) {
                    assertReads(codec.versions().get(newer), codec.versions().get(older));
                }
            }
        }
    }

    @Test
    void noSchemaLiesBeyondTheNewestOneInUse() {
        for (Codec<?> codec : Codecs.ALL) {
            String next = "/avro/" + codec.name() + "/v" + (codec.versions().size() + 1) + ".avsc";
            assertNull(Schemas.class.getResource(next), next + " is there but no codec uses it");
        }
    }

    @Test
    void aRecordInAnOldSchemaGetsTheNewFieldsDefault() throws UndecodableRecordException {
        Codec<Toy> old =
                new Codec<>(
                        "toy", Toy.class, Toy::name, new OldToyMapping(), Schemas.upTo(1, "toy"));
        Codec<Toy> now =
                new Codec<>("toy", Toy.class, Toy::name, new ToyMapping(), Schemas.upTo(2, "toy"));
        assertReads(now.versions().get(1), now.versions().get(0));
        assertEquals(new Toy("car", 4), now.decode(old.encode(new Toy("car", 3))));
        assertEquals(new Toy("car", 3), now.decode(now.encode(new Toy("car", 3))));
        assertThrows(
                UndecodableRecordException.class, () -> old.decode(now.encode(new Toy("car", 3))));
    }

    /** As batches lie in topics and in checkpoints that an earlier program wrote. */
    @Property(tries = 100)
    void aBatchOfTheFirstSchemaReadsWithoutWhatCameLater(@ForAll("batches") TrainingBatch batch)
            throws Exception {
        Codec<TrainingBatch> codec = Codecs.TRAINING_BATCH;
        byte[] bytes = inFirstSchema(codec, batch, new TrainingBatchMapping());
        assertEquals(
                batch.pairs().stream().map(SchemaEvolutionTest::firstSchema).toList(),
                codec.decode(bytes).pairs());
    }

    /** Of words alone: nobody said then what an edit was made from. */
    @Property(tries = 100)
    void aGenerationOfTheFirstSchemaIsOfWordsAlone(@ForAll("generations") Generation generation)
            throws Exception {
        Codec<Generation> codec = Codecs.GENERATION;
        byte[] bytes = inFirstSchema(codec, generation, new GenerationMapping());
        Generation read = codec.decode(bytes);
        assertEquals(List.of(), read.sources());
        assertEquals(generation.tokens(), read.tokens());
        assertEquals(generation.finishedAt(), read.finishedAt());
    }

    /** Who knows the first schema alone, and is given the newest to resolve by. */
    @Property(tries = 100)
    void theFirstSchemaReadsWhatIsWrittenNow(
            @ForAll("generations") Generation generation, @ForAll("batches") TrainingBatch batch)
            throws Exception {
        GenericRecord picture = readByFirst(Codecs.GENERATION, generation);
        assertEquals(generation.id().value(), picture.get("id").toString());
        assertEquals(generation.candidate(), picture.get("candidate"));
        assertEquals(generation.finishedAt().toEpochMilli(), picture.get("finishedAt"));
        GenericRecord read = readByFirst(Codecs.TRAINING_BATCH, batch);
        assertEquals(batch.id().value(), read.get("id").toString());
        assertEquals(batch.pairs().size(), ((List<?>) read.get("pairs")).size());
        assertEquals(batch.demonstrations().size(), ((List<?>) read.get("demonstrations")).size());
    }

    private static <T> GenericRecord readByFirst(Codec<T> codec, T value) throws Exception {
        byte[] bytes = codec.encode(value);
        return new BodyReader(newest(codec), codec.versions().get(0)).read(bytes, 10);
    }

    private static <T> byte[] inFirstSchema(Codec<T> codec, T value, Mapping<T> mapping)
            throws Exception {
        GenericRecord record = FieldWriter.write(value, mapping, newest(codec));
        ByteBuffer old =
                new BinaryMessageEncoder<GenericRecord>(GenericData.get(), codec.versions().get(0))
                        .encode(record);
        byte[] bytes = new byte[old.remaining()];
        old.get(bytes);
        return bytes;
    }

    private static Schema newest(Codec<?> codec) {
        return codec.versions().get(codec.versions().size() - 1);
    }

    @Provide
    Arbitrary<Generation> generations() {
        return RecordArbitraries.of(Codecs.GENERATION);
    }

    @Provide
    Arbitrary<TrainingBatch> batches() {
        return RecordArbitraries.of(Codecs.TRAINING_BATCH)
                .filter(batch -> batch.ratings().isEmpty());
    }

    private static PairExample firstSchema(PairExample pair) {
        return new PairExample(
                pair.vote(),
                pair.promptId(),
                pair.text(),
                pair.grid(),
                unknown(pair.winner()),
                unknown(pair.loser()),
                pair.weight(),
                pair.voteTimestamp());
    }

    private static Side unknown(Side side) {
        return new Side(side.id(), side.plan(), side.tokens(), side.version());
    }

    private static void assertReads(Schema reader, Schema writer) {
        assertEquals(
                SchemaCompatibilityType.COMPATIBLE,
                SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType(),
                () -> reader + " does not read " + writer);
    }

    record Toy(String name, int wheels) {}

    static final class OldToyMapping implements Mapping<Toy> {
        @Override
        public void write(Toy value, FieldWriter to) {
            to.put("name", value.name());
        }

        @Override
        public Toy read(FieldReader from) {
            return new Toy(from.text("name"), 0);
        }
    }

    static final class ToyMapping implements Mapping<Toy> {
        @Override
        public void write(Toy value, FieldWriter to) {
            to.put("name", value.name());
            to.put("wheels", value.wheels());
        }

        @Override
        public Toy read(FieldReader from) {
            return new Toy(from.text("name"), from.int32("wheels"));
        }
    }
}
