package io.nextstream.ingest;

import io.nextstream.events.avro.Codec;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** Flink's types for our records. In channels and in state a record is Avro, so it may evolve. */
public final class EventTypes {

    private EventTypes() {}

    /** The type of the records that {@code codec} writes. */
    public static <T> TypeInformation<T> of(Codec<T> codec) {
        return new CodecTypeInfo<>(codec);
    }

    /** The type of such records with the place they lay at. */
    @SuppressWarnings("unchecked") // a class literal has no type argument
    public static <T> TypeInformation<Sourced<T>> sourced(Codec<T> codec) {
        Map<String, TypeInformation<?>> fields = new HashMap<>();
        fields.put("value", of(codec));
        fields.put("key", Types.STRING);
        fields.put("topic", Types.STRING);
        fields.put("partition", Types.INT);
        fields.put("offset", Types.LONG);
        fields.put("timestamp", Types.LONG);
        return Types.POJO((Class<Sourced<T>>) (Class<?>) Sourced.class, fields);
    }
}
