package io.nextstream.ingest;

import io.nextstream.events.avro.Codec;
import io.nextstream.events.avro.Codecs;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** What a checkpoint remembers of a {@link CodecSerializer}: the codec's name. */
public final class CodecSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
    private @Nullable Codec<T> codec;

    /** For Flink, which makes it by reflection and then reads it. */
    public CodecSerializerSnapshot() {}

    CodecSerializerSnapshot(Codec<T> codec) {
        this.codec = codec;
    }

    @Override
    public int getCurrentVersion() {
        return 1;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(known().name());
    }

    @Override
    @SuppressWarnings("unchecked") // the name was written by a serializer of T
    public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
        codec = (Codec<T>) Codecs.named(in.readUTF());
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return new CodecSerializer<>(known());
    }

    /** Every version of a schema reads the older ones; another kind of record never fits. */
    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
            TypeSerializerSnapshot<T> old) {
        return old instanceof CodecSerializerSnapshot<T> that
                        && that.known().name().equals(known().name())
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }

    private Codec<T> known() {
        if (codec == null) {
            throw new IllegalStateException("the snapshot was not read yet");
        }
        return codec;
    }
}
