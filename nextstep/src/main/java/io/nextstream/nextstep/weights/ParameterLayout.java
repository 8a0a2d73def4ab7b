package io.nextstream.nextstep.weights;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where each parameter of one network lies in a single flat fp32 vector.
 *
 * <p>Parameters with weight decay come first, the others after, each group in the order in which
 * the network names them. AdamW thus runs on two contiguous ranges, [0, {@link #decaySize()}) and
 * the rest, and an average of weights or a clip of the gradient is one operator.
 */
public final class ParameterLayout {

    private final List<TensorSpec> specs;
    private final Map<String, Integer> indices = new HashMap<>();
    private final int[] offsets;
    private final int decaySize;

    private ParameterLayout(List<TensorSpec> specs) {
        this.specs = specs;
        this.offsets = new int[specs.size() + 1];
        for (int i = 0; i < specs.size(); i++) {
            TensorSpec spec = specs.get(i);
            if (indices.put(spec.name(), i) != null) {
                throw new IllegalArgumentException("two parameters are called " + spec.name());
            }
            offsets[i + 1] = Math.addExact(offsets[i], spec.size());
        }
        this.decaySize = specs.stream().filter(TensorSpec::decays).mapToInt(TensorSpec::size).sum();
    }

    /** The layout of {@code specs}, which may come in any order. */
    public static ParameterLayout of(List<TensorSpec> specs) {
        return new ParameterLayout(
                Stream.concat(
                                specs.stream().filter(TensorSpec::decays),
                                specs.stream().filter(spec -> !spec.decays()))
                        .collect(Collectors.toUnmodifiableList()));
    }

    /** All parameters, in the order of the vector. */
    public List<TensorSpec> specs() {
        return specs;
    }

    /**
     * The place of {@code name} in {@link #specs()}, which is its place in the list that the
     * script's {@code unpack} returns.
     */
    public int index(String name) {
        Integer index = indices.get(name);
        if (index == null) {
            throw new IllegalArgumentException("no parameter is called " + name);
        }
        return index;
    }

    /** Whether there is a parameter {@code name}. */
    public boolean contains(String name) {
        return indices.containsKey(name);
    }

    /** Where {@code name} begins in the vector. */
    public int offset(String name) {
        return offsets[index(name)];
    }

    /** How many numbers the vector holds. */
    public int size() {
        return offsets[specs.size()];
    }

    /** How many numbers at the start of the vector take part in weight decay. */
    public int decaySize() {
        return decaySize;
    }

    /** How a script names the parameter {@code name} in the list {@code w}: {@code w[7]}. */
    public String script(String name) {
        return "w[" + index(name) + "]";
    }

    /**
     * The script method {@code name(flat: Tensor) -> List[Tensor]}: views into the vector, in the
     * order of {@link #specs()}. Gradients flow through it back into one flat vector.
     */
    public String unpackMethod(String name) {
        return ParameterViews.of(this, List.of()).unpackMethod(name);
    }
}
