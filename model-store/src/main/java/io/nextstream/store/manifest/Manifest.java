package io.nextstream.store.manifest;

import io.nextstream.store.object.Blob;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The list of everything one version consists of and came from. Once it can be read, the version
 * exists.
 *
 * <p>There is no wall-clock time and no host name in it: the same step, replayed after a crash on
 * another machine, must give the same bytes, because that is how a repeated commit is told from a
 * conflicting one.
 *
 * @param line a chain of versions, such as {@code main}; lower-case letters, digits, dashes
 * @param step optimizer steps since the line's base, 0 to 9,999,999; of a scorer its number in the
 *     line
 * @param parent id of the manifest that {@code batches} starts from; null for the first of a line
 * @param files what to read, by file name ({@code model.safetensors}); at least one
 * @param tensors every tensor in the files, buffers too; may be empty for a snapshot
 * @param batches ids of the batches trained on since the parent, in order
 * @param probe null for all but versions
 * @param facts whatever else explains the version: configuration, seeds, code version
 */
public record Manifest(
        ManifestKind kind,
        String line,
        long step,
        @Nullable String parent,
        SortedMap<String, Blob> files,
        List<TensorEntry> tensors,
        List<String> batches,
        @Nullable Probe probe,
        SortedMap<String, String> facts) {

    public Manifest {
        Rules.line(line);
        Rules.step(step);
        Rules.id(parent);
        files = Rules.sorted("file", files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a manifest without files");
        }
        tensors = List.copyOf(tensors);
        distinct("tensor", tensors, TensorEntry::name);
        for (TensorEntry tensor : tensors) {
            if (!files.containsKey(tensor.file())) {
                throw new IllegalArgumentException(
                        "tensor " + tensor.name() + " lies in an unlisted file " + tensor.file());
            }
        }
        batches = List.copyOf(batches);
        batches.forEach(batch -> Rules.name("batch id", batch));
        distinct("batch", batches, Function.identity());
        if ((probe != null) != (kind == ManifestKind.VERSION)) {
            throw new IllegalArgumentException("versions have a probe, and nothing else has one");
        }
        facts = Rules.sorted("fact", facts);
    }

    /** Weights to serve. */
    public static Manifest version(
            String line,
            long step,
            @Nullable String parent,
            Map<String, Blob> files,
            List<TensorEntry> tensors,
            List<String> batches,
            Probe probe,
            Map<String, String> facts) {
        return new Manifest(
                ManifestKind.VERSION,
                line,
                step,
                parent,
                Rules.sorted("file", files),
                tensors,
                batches,
                probe,
                Rules.sorted("fact", facts));
    }

    /** A trainer's state to go on from; {@code parent} is the version it belongs to, if any. */
    public static Manifest snapshot(
            String line,
            long step,
            @Nullable String parent,
            Map<String, Blob> files,
            List<String> batches,
            Map<String, String> facts) {
        return new Manifest(
                ManifestKind.SNAPSHOT,
                line,
                step,
                parent,
                Rules.sorted("file", files),
                List.of(),
                batches,
                null,
                Rules.sorted("fact", facts));
    }

    /**
     * A scorer.
     *
     * @param number in its line, from 0
     * @param parent id of the version whose features it reads, if that is in the store
     */
    public static Manifest scorer(
            String line,
            long number,
            @Nullable String parent,
            Map<String, Blob> files,
            List<TensorEntry> tensors,
            Map<String, String> facts) {
        return new Manifest(
                ManifestKind.SCORER,
                line,
                number,
                parent,
                Rules.sorted("file", files),
                tensors,
                List.of(),
                null,
                Rules.sorted("fact", facts));
    }

    private static <T> void distinct(String what, List<T> things, Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        for (T thing : things) {
            if (!seen.add(name.apply(thing))) {
                throw new IllegalArgumentException(
                        what + " " + name.apply(thing) + " is listed twice");
            }
        }
    }
}
