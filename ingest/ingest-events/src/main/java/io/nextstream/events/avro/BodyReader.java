package io.nextstream.events.avro;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads bodies that were written in one version of a schema.
 *
 * <p>Avro's own message decoder reserves whatever room a length in the bytes asks for, so that ten
 * hostile bytes end the process. This one reads from an array, where Avro compares a text's length
 * with what is left, and lets collections grow as their elements really come.
 */
final class BodyReader extends GenericDatumReader<GenericRecord> {

    BodyReader(Schema written, Schema expected) {
        super(written, expected);
    }

    /** The record that fills {@code bytes} from {@code start} to the end. */
    GenericRecord read(byte[] bytes, int start) throws IOException {
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(bytes, start, bytes.length - start, null);
        GenericRecord record = read(null, decoder);
        if (!decoder.isEnd()) {
            throw new IOException("bytes are left over behind the record");
        }
        return record;
    }

    @Override
    protected Object newArray(Object old, int size, Schema schema) {
        return new ArrayList<>();
    }

    @Override
    protected Object newMap(Object old, int size) {
        return new HashMap<>();
    }
}
