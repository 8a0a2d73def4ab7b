package io.nextstream.ingest;

import io.nextstream.events.Preference;
import io.nextstream.events.avro.Codecs;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Flink's own contract for serializers. */
final class CodecSerializerTest extends SerializerTestBase<Preference> {

    @Override
    protected TypeSerializer<Preference> createSerializer() {
        return new CodecSerializer<>(Codecs.PREFERENCE);
    }

    @Override
    protected int getLength() {
        return -1;
    }

    @Override
    protected Class<Preference> getTypeClass() {
        return Preference.class;
    }

    @Override
    protected Preference[] getTestData() {
        return new Preference[] {Events.vote("v1"), Events.vote("v2")};
    }

    /** A record has no empty form. */
    @Override
    protected boolean allowNullInstances(TypeSerializer<Preference> serializer) {
        return true;
    }
}
