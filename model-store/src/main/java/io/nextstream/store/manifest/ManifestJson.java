package io.nextstream.store.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Manifests as JSON in exactly one spelling: no white space, fields in the order of the records,
 * maps by key, UTF-8.
 *
 * <p>Equal manifests have equal bytes and the other way round, so a hash names a manifest. Reading
 * accepts nothing but that spelling: what was read is written again and compared, which also finds
 * unknown and repeated fields.
 */
public final class ManifestJson {
    private static final int FORMAT = 1;
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private ManifestJson() {}

    /**
     * The format stands outside, so that a reader can refuse a newer one before it looks inside.
     */
    private record Document(int format, Manifest manifest) {}

    public static byte[] encode(Manifest manifest) {
        try {
            return MAPPER.writeValueAsBytes(new Document(FORMAT, manifest));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not writable as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads one manifest.
     *
     * @throws MalformedManifestException if the bytes are anything but a canonical manifest of this
     *     format
     */
    public static Manifest decode(byte[] bytes) throws MalformedManifestException {
        @Nullable Document document;
        try {
            document = MAPPER.readValue(bytes, Document.class);
        } catch (IOException e) {
            throw new MalformedManifestException("not a manifest: " + firstLine(e), e);
        }
        if (document == null) {
            throw new MalformedManifestException("not a manifest: null");
        }
        if (document.format() != FORMAT) {
            throw new MalformedManifestException(
                    "a manifest of format " + document.format() + ", this program reads " + FORMAT);
        }
        if (document.manifest() == null || !Arrays.equals(bytes, encode(document.manifest()))) {
            throw new MalformedManifestException(
                    "not a manifest as this program writes it (other order, spacing or fields)");
        }
        return document.manifest();
    }

    private static String firstLine(IOException e) {
        String message =
                e instanceof JsonProcessingException json
                        ? json.getOriginalMessage()
                        : e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
