package io.nextstream.store.manifest;

import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Small manifests for tests, everything in them following from line and step. */
public final class Manifests {
    private Manifests() {}

    /** The one file of a version: some bytes that only its step has. */
    public static byte[] weights(String line, long step) {
        return ("weights of " + line + " at step " + step).getBytes(StandardCharsets.UTF_8);
    }

    public static Probe probe(long step) {
        byte[] picture = ("picture " + step).getBytes(StandardCharsets.UTF_8);
        return new Probe(
                new TreeMap<>(Map.of("prompt", "a red circle", "seed", "7")), Sha256.of(picture));
    }

    /** Stores the file and describes the version. */
    public static Manifest stored(
            BlobStore blobs, String line, long step, @Nullable String parent, String... batches) {
        Blob blob = blobs.put("weights", weights(line, step));
        return of(blob, line, step, parent, batches);
    }

    public static Manifest of(
            Blob blob, String line, long step, @Nullable String parent, String... batches) {
        return Manifest.version(
                line,
                step,
                parent,
                Map.of("model.safetensors", blob),
                List.of(
                        new TensorEntry(
                                "head.weight",
                                List.of(2L, 3L),
                                "F32",
                                blob.sha256(),
                                "model.safetensors")),
                List.of(batches),
                probe(step),
                Map.of("preset", "tiny"));
    }
}
