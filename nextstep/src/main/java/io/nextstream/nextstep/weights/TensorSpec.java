package io.nextstream.nextstep.weights;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Name and shape of one parameter.
 *
 * @param name its published state-dict key
 * @param shape its extents, outermost first, each at least 1
 */
public record TensorSpec(String name, List<Long> shape) {

    public TensorSpec {
        shape = List.copyOf(shape);
        if (name.isBlank() || shape.stream().anyMatch(extent -> extent < 1)) {
            throw new IllegalArgumentException("not a parameter: " + name + " " + shape);
        }
        double numbers = shape.stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b);
        if (numbers > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a parameter holds %d numbers at most: %s %s"
                            .formatted(Integer.MAX_VALUE, name, shape));
        }
    }

    /** The parameter {@code name} of the given extents. */
    public static TensorSpec of(String name, long... shape) {
        return new TensorSpec(name, Arrays.stream(shape).boxed().collect(Collectors.toList()));
    }

    /** How many numbers it holds. */
    public int size() {
        return Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
    }

    /** Whether weight decay pulls on it: on matrices and kernels, not on biases and norms. */
    public boolean decays() {
        return shape.size() > 1;
    }
}
