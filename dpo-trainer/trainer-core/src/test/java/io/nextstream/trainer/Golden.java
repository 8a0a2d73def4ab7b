package io.nextstream.trainer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One folder of numbers from the reference implementation, from the test resources. */
public final class Golden {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode facts;
    private final JsonNode header;
    private final ByteBuffer data;

    private Golden(JsonNode facts, JsonNode header, ByteBuffer data) {
        this.facts = facts;
        this.header = header;
        this.data = data;
    }

    public static Golden of(String name) {
        try {
            ByteBuffer bytes =
                    ByteBuffer.wrap(resource(name + "/tensors.safetensors"))
                            .order(ByteOrder.LITTLE_ENDIAN);
            int length = Math.toIntExact(bytes.getLong());
            byte[] header = new byte[length];
            bytes.get(header);
            return new Golden(
                    JSON.readTree(resource(name + "/case.json")),
                    JSON.readTree(new String(header, StandardCharsets.UTF_8)),
                    bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream("/goldens/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    public JsonNode facts() {
        return facts;
    }

    public double tolerance() {
        return facts.get("tolerance").asDouble();
    }

    public long[] shape(String tensor) {
        JsonNode shape = entry(tensor).get("shape");
        long[] sizes = new long[shape.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = shape.get(i).asLong();
        }
        return sizes;
    }

    public float[] floats(String tensor) {
        ByteBuffer part = part(tensor, "F32");
        float[] values = new float[part.remaining() / Float.BYTES];
        part.asFloatBuffer().get(values);
        return values;
    }

    public long[] longs(String tensor) {
        ByteBuffer part = part(tensor, "I64");
        long[] values = new long[part.remaining() / Long.BYTES];
        part.asLongBuffer().get(values);
        return values;
    }

    /** The names that begin with {@code prefix}, without it. */
    public List<String> names(String prefix) {
        List<String> names = new ArrayList<>();
        header.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (name.startsWith(prefix)) {
                                names.add(name.substring(prefix.length()));
                            }
                        });
        return names;
    }

    private ByteBuffer part(String tensor, String type) {
        JsonNode entry = entry(tensor);
        if (!entry.get("dtype").asText().equals(type)) {
            throw new IllegalArgumentException(tensor + " is " + entry.get("dtype"));
        }
        int from = entry.get("data_offsets").get(0).asInt();
        int to = entry.get("data_offsets").get(1).asInt();
        return data.slice(from, to - from).order(ByteOrder.LITTLE_ENDIAN);
    }

    private JsonNode entry(String tensor) {
        return Objects.requireNonNull(header.get(tensor), tensor);
    }
}
