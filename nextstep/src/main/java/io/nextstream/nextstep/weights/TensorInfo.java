package io.nextstream.nextstep.weights;

import java.util.List;

/**
 * One tensor of a safetensors file, described.
 *
 * @param name its published state-dict key
 * @param shape extents, outermost first
 * @param dtype as the file names it: {@code F32}, {@code BF16}, …
 * @param sha256 hash of the tensor's bytes in the file, 64 hex digits
 */
public record TensorInfo(String name, List<Long> shape, String dtype, String sha256) {

    public TensorInfo {
        shape = List.copyOf(shape);
    }
}
