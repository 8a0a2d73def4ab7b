package io.nextstream.store.manifest;

import java.util.List;

/**
 * One tensor of a version, so that the reader can tell exactly what is missing, left over or
 * different.
 *
 * @param name its state-dict key
 * @param shape lengths of its axes, outermost first; empty for a scalar
 * @param dtype as safetensors writes it: {@code F32}, {@code BF16}, {@code I64}, …
 * @param sha256 of its bytes in the file, little-endian, row by row
 * @param file the name, among the manifest's files, of the file it lies in
 */
public record TensorEntry(String name, List<Long> shape, String dtype, String sha256, String file) {

    public TensorEntry {
        Rules.name("tensor name", name);
        shape = List.copyOf(shape);
        if (shape.stream().anyMatch(length -> length < 0)) {
            throw new IllegalArgumentException("tensor " + name + " has the shape " + shape);
        }
        Rules.name("dtype", dtype);
        Rules.sha256("tensor " + name, sha256);
    }
}
