package io.nextstream.events.avro;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a generic Avro record. Avro has checked it against the schema before, so a field that is
 * not optional is present and has its type.
 */
final class FieldReader {
    private final GenericRecord source;

    FieldReader(GenericRecord source) {
        this.source = source;
    }

    String text(String field) {
        return source.get(field).toString();
    }

    @Nullable String optionalText(String field) {
        return optional(field, Object::toString);
    }

    int int32(String field) {
        return (Integer) source.get(field);
    }

    long int64(String field) {
        return (Long) source.get(field);
    }

    double float64(String field) {
        return (Double) source.get(field);
    }

    boolean bool(String field) {
        return (Boolean) source.get(field);
    }

    Instant instant(String field) {
        return Instant.ofEpochMilli(int64(field));
    }

    <E extends Enum<E>> E symbol(String field, Class<E> type) {
        return Enum.valueOf(type, text(field));
    }

    byte @Nullable [] optionalBytes(String field) {
        ByteBuffer buffer = (ByteBuffer) source.get(field);
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    <T> T record(String field, Mapping<T> mapping) {
        return mapping.read(new FieldReader((GenericRecord) source.get(field)));
    }

    <T> @Nullable T optionalRecord(String field, Mapping<T> mapping) {
        return optional(field, value -> mapping.read(new FieldReader((GenericRecord) value)));
    }

    <T> List<T> list(String field, Mapping<T> mapping) {
        List<T> values = new ArrayList<>();
        for (Object element : (Iterable<?>) source.get(field)) {
            values.add(mapping.read(new FieldReader((GenericRecord) element)));
        }
        return values;
    }

    Map<String, Double> doubles(String field) {
        Map<String, Double> values = new HashMap<>();
        ((Map<?, ?>) source.get(field))
                .forEach((name, value) -> values.put(name.toString(), (Double) value));
        return values;
    }

    <T> @Nullable T optional(String field, Function<Object, T> read) {
        Object value = source.get(field);
        return value == null ? null : read.apply(value);
    }
}
