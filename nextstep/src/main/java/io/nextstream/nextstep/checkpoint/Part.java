package io.nextstream.nextstep.checkpoint;

import io.nextstream.nextstep.weights.TensorSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a model, counted.
 *
 * @param name transformer, image projectors, flow-matching head, autoencoder
 * @param tensors how many
 * @param parameters how many numbers in all of them
 * @param dtypes the formats that they are kept in, as people call them
 */
public record Part(String name, int tensors, long parameters, List<String> dtypes) {

    private static final String TRANSFORMER = "transformer";
    private static final String PROJECTORS = "image projectors";
    private static final String HEAD = "flow-matching head";
    private static final String AUTOENCODER = "autoencoder";

    public Part {
        dtypes = List.copyOf(dtypes);
    }

    /** The four parts of {@code source}, whatever its tensors are called. */
    public static List<Part> of(ModelSource source) {
        Map<String, List<TensorSource>> parts = new LinkedHashMap<>();
        for (String name : List.of(TRANSFORMER, PROJECTORS, HEAD)) {
            parts.put(
                    name,
                    source.model().stream()
                            .filter(tensor -> partOf(tensor.name()).equals(name))
                            .toList());
        }
        parts.put(AUTOENCODER, source.autoencoder());
        return parts.entrySet().stream()
                .map(part -> counted(part.getKey(), part.getValue()))
                .toList();
    }

    private static String partOf(String tensor) {
        if (tensor.startsWith("image_head.")) {
            return HEAD;
        }
        return tensor.startsWith("image_in_projector.") || tensor.startsWith("image_out_projector.")
                ? PROJECTORS
                : TRANSFORMER;
    }

    private static Part counted(String name, List<TensorSource> tensors) {
        return new Part(
                name,
                tensors.size(),
                tensors.stream().mapToLong(TensorSource::size).sum(),
                tensors.stream()
                        .map(tensor -> tensor.dtype().label())
                        .distinct()
                        .sorted()
                        .toList());
    }
}
