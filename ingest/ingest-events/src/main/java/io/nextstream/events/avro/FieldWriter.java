package io.nextstream.events.avro;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Fills a generic Avro record; an optional field is a union of null and one other type. */
final class FieldWriter {
    private final GenericData.Record target;

    private FieldWriter(Schema schema) {
        this.target = new GenericData.Record(schema);
    }

    static <T> GenericRecord write(T value, Mapping<T> mapping, Schema schema) {
        FieldWriter writer = new FieldWriter(schema);
        mapping.write(value, writer);
        return writer.target;
    }

    /** For text, numbers, booleans, maps, and null. */
    void put(String field, @Nullable Object value) {
        target.put(field, value);
    }

    void putInstant(String field, Instant value) {
        target.put(field, value.toEpochMilli());
    }

    void putBytes(String field, byte @Nullable [] value) {
        target.put(field, value == null ? null : ByteBuffer.wrap(value));
    }

    void putSymbol(String field, Enum<?> value) {
        target.put(field, new GenericData.EnumSymbol(schemaOf(field), value.name()));
    }

    <T> void putRecord(String field, @Nullable T value, Mapping<T> mapping) {
        target.put(field, value == null ? null : write(value, mapping, schemaOf(field)));
    }

    <T> void putList(String field, List<T> values, Mapping<T> mapping) {
        Schema element = schemaOf(field).getElementType();
        List<GenericRecord> records = new ArrayList<>(values.size());
        values.forEach(value -> records.add(write(value, mapping, element)));
        target.put(field, records);
    }

    private Schema schemaOf(String field) {
        Schema schema = target.getSchema().getField(field).schema();
        return schema.isUnion() ? schema.getTypes().get(1) : schema;
    }
}
