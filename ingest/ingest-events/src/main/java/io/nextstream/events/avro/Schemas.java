package io.nextstream.events.avro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** The published schemas, as they lie in the jar. */
final class Schemas {

    private Schemas() {}

    /** The versions 1 to {@code newest} of the record {@code name}, in order. */
    static List<Schema> upTo(int newest, String name) {
        List<Schema> versions = new ArrayList<>(newest);
        for (int version = 1; version <= newest; version++) {
            versions.add(load("/avro/" + name + "/v" + version + ".avsc"));
        }
        return versions;
    }

    private static Schema load(String resource) {
        try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks the schema " + resource);
            }
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the schema " + resource + " failed", e);
        }
    }
}
