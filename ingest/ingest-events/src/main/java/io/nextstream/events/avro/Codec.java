package io.nextstream.events.avro;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;

/**
 * One kind of record as bytes and back. It writes the newest version of the record's schema and
 * reads all of them. Thread-safe; serializable by name (see {@link Codecs#named}).
 */
public final class Codec<T> implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final HexFormat HEX = HexFormat.of();

    /** Two bytes of marker and eight of fingerprint come before the body. */
    private static final int HEADER = 10;

    private final String name;
    private final transient Class<T> type;
    private final transient Function<T, String> key;
    private final transient Mapping<T> mapping;
    private final transient List<Schema> versions;
    private final transient BinaryMessageEncoder<GenericRecord> encoder;
    private final transient Map<Long, BodyReader> readers;

    Codec(
            String name,
            Class<T> type,
            Function<T, String> key,
            Mapping<T> mapping,
            List<Schema> versions) {
        this.name = name;
        this.type = type;
        this.key = key;
        this.mapping = mapping;
        this.versions = List.copyOf(versions);
        this.encoder = new BinaryMessageEncoder<>(GenericData.get(), newest());
        this.readers = new HashMap<>();
        for (Schema version : versions) {
            readers.put(
                    SchemaNormalization.parsingFingerprint64(version),
                    new BodyReader(version, newest()));
        }
    }

    /** The name of the record's folder under {@code avro/}. */
    public String name() {
        return name;
    }

    /** The class of the records. */
    public Class<T> type() {
        return type;
    }

    /** The key under which the record travels. */
    public String key(T value) {
        return key.apply(value);
    }

    /** The record as bytes; equal records give equal bytes. */
    public byte[] encode(T value) {
        try {
            ByteBuffer buffer = encoder.encode(FieldWriter.write(value, mapping, newest()));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("writing a " + name + " into memory failed", e);
        }
    }

    /**
     * The record in these bytes.
     *
     * @throws UndecodableRecordException if they are not a record of this kind, are cut off, or the
     *     record breaks a rule
     */
    public T decode(byte[] bytes) throws UndecodableRecordException {
        BodyReader reader = readerOf(bytes);
        try {
            return mapping.read(new FieldReader(reader.read(bytes, HEADER)));
        } catch (IllegalArgumentException e) {
            throw new UndecodableRecordException(name + " breaks a rule: " + e.getMessage(), e);
        } catch (IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | UnsupportedOperationException e) { // the last for lengths beyond Avro's limits
            throw new UndecodableRecordException(
                    name + " is cut off or garbled: " + e.getMessage(), e);
        }
    }

    private BodyReader readerOf(byte[] bytes) throws UndecodableRecordException {
        if (bytes.length < HEADER || bytes[0] != (byte) 0xC3 || bytes[1] != 0x01) {
            throw new UndecodableRecordException(
                    "not Avro single-object encoding: expected c301 and a schema fingerprint, got "
                            + bytes.length
                            + " bytes that begin with "
                            + HEX.formatHex(bytes, 0, Math.min(bytes.length, HEADER)));
        }
        BodyReader reader =
                readers.get(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2));
        if (reader == null) {
            throw new UndecodableRecordException(
                    "not a "
                            + name
                            + " in a version up to "
                            + versions.size()
                            + ": unknown schema fingerprint "
                            + HEX.formatHex(bytes, 2, HEADER));
        }
        return reader;
    }

    List<Schema> versions() {
        return versions;
    }

    private Schema newest() {
        return versions.get(versions.size() - 1);
    }

    private Object readResolve() {
        return Codecs.named(name);
    }

    @Override
    public String toString() {
        return "Codec[" + name + "]";
    }
}
