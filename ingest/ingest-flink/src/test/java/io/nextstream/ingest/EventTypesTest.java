package io.nextstream.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.PairExample;
import io.nextstream.events.Preference;
import io.nextstream.events.Side;
import io.nextstream.events.avro.Codec;
import io.nextstream.events.avro.Codecs;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EventTypesTest {

    static Stream<Class<?>> records() {
        return Stream.concat(
                Codecs.ALL.stream().map(Codec::type),
                List.of(PairExample.class, Side.class, RawRecord.class).stream());
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyRecordIsAPojoToFlinkWithoutGenericTypes(Class<?> record) {
        TypeInformation<?> type = TypeInformation.of(record);
        assertInstanceOf(PojoTypeInfo.class, type);
        type.createSerializer(strict());
    }

    @Test
    void aSourcedRecordGoesThroughAChannel() throws IOException {
        assertRoundTrip(new Sourced<>(Events.vote("v1"), "v1", "preferences", 1, 7, 1007));
        assertRoundTrip(new Sourced<>(null, "v1", "preferences", 1, 7, 1007));
    }

    @Test
    void typesAreToldApartByTheirRecord() {
        assertEquals(EventTypes.of(Codecs.PROMPT), EventTypes.of(Codecs.PROMPT));
        assertNotEquals(EventTypes.of(Codecs.PROMPT), EventTypes.of(Codecs.ERASURE));
        assertEquals("Avro<prompt>", EventTypes.of(Codecs.PROMPT).toString());
    }

    @Test
    void stateOfOneRecordIsNotReadAsAnother() {
        TypeSerializerSnapshot<Preference> votes = snapshot(Codecs.PREFERENCE);
        assertTrue(
                votes.resolveSchemaCompatibility(snapshot(Codecs.PREFERENCE)).isCompatibleAsIs());
        @SuppressWarnings("unchecked")
        var other = (TypeSerializerSnapshot<Preference>) (Object) snapshot(Codecs.ERASURE);
        assertTrue(votes.resolveSchemaCompatibility(other).isIncompatible());
    }

    private static <T> TypeSerializerSnapshot<T> snapshot(Codec<T> codec) {
        return EventTypes.of(codec).createSerializer(strict()).snapshotConfiguration();
    }

    private static void assertRoundTrip(Sourced<Preference> record) throws IOException {
        TypeSerializer<Sourced<Preference>> serializer =
                EventTypes.sourced(Codecs.PREFERENCE).createSerializer(strict());
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(record, out);
        assertEquals(
                record, serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())));
    }

    private static SerializerConfigImpl strict() {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        return config;
    }
}
