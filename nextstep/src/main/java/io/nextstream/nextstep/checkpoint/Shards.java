package io.nextstream.nextstep.checkpoint;

import io.nextstream.nextstep.weights.TensorSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which tensor goes into which file. */
final class Shards {

    private Shards() {}

    /**
     * Fills one file after the other, in the order given.
     *
     * @param stem of the file names: {@code stem.safetensors}, or {@code
     *     stem-00001-of-00003.safetensors} where one file is not enough
     * @param limit bytes of numbers a file; a larger tensor has a file of its own
     */
    static SortedMap<String, List<TensorSource>> plan(
            String stem, List<TensorSource> tensors, long limit) {
        List<List<TensorSource>> shards = new ArrayList<>(List.of(new ArrayList<>()));
        long filled = 0;
        for (TensorSource tensor : tensors) {
            long bytes = bytes(tensor);
            if (filled > 0 && filled + bytes > limit) {
                shards.add(new ArrayList<>());
                filled = 0;
            }
            shards.get(shards.size() - 1).add(tensor);
            filled += bytes;
        }
        SortedMap<String, List<TensorSource>> files = new TreeMap<>();
        for (int i = 0; i < shards.size(); i++) {
            String place =
                    shards.size() == 1 ? "" : "-%05d-of-%05d".formatted(i + 1, shards.size());
            files.put(stem + place + TensorFiles.SUFFIX, shards.get(i));
        }
        return files;
    }

    /** Bytes of the tensor's numbers, as it is written. */
    static long bytes(TensorSource tensor) {
        return tensor.size() * tensor.dtype().width();
    }
}
