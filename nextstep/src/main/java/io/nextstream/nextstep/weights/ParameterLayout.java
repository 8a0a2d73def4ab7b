package io.nextstream.nextstep.weights;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where each parameter of one network lies in a single flat fp32 vector.
 *
 * <p>Parameters with weight decay come first, the others after, each group in the order in which
 * the network names them. AdamW thus runs on two contiguous ranges, [0, {@link #decaySize()}) and
 * the rest, and an average of weights or a clip of the gradient is one operator.
 *
 * <p>A layout describes networks of any size. One vector holds at most 2^31 - 1 numbers: what
 * speaks of places in it refuses larger networks.
 */
public final class ParameterLayout {

    private final List<TensorSpec> specs;
    private final Set<String> buffers;
    private final Map<String, Integer> indices = new HashMap<>();
    private final long[] offsets;
    private final long decayCount;

    private ParameterLayout(List<TensorSpec> specs, Set<String> buffers) {
        this.specs = specs;
        this.buffers = Set.copyOf(buffers);
        this.offsets = new long[specs.size() + 1];
        for (int i = 0; i < specs.size(); i++) {
            TensorSpec spec = specs.get(i);
            if (indices.put(spec.name(), i) != null) {
                throw new IllegalArgumentException("two parameters are called " + spec.name());
            }
            offsets[i + 1] = offsets[i] + spec.size();
        }
        this.decayCount =
                specs.stream().filter(TensorSpec::decays).mapToLong(TensorSpec::size).sum();
    }

    /** The layout of {@code specs}, which may come in any order. */
    public static ParameterLayout of(List<TensorSpec> specs) {
        return of(specs, Set.of());
    }

    /**
     * The layout of {@code specs} for a network that computes some tensors itself.
     *
     * @param buffers their names; a file of weights may hold them, nobody reads them there
     */
    public static ParameterLayout of(List<TensorSpec> specs, Set<String> buffers) {
        return new ParameterLayout(
                Stream.concat(
                                specs.stream().filter(TensorSpec::decays),
                                specs.stream().filter(spec -> !spec.decays()))
                        .collect(Collectors.toUnmodifiableList()),
                buffers);
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

    /** Whether {@code name} is a tensor that the network computes itself. */
    public boolean isBuffer(String name) {
        return buffers.contains(name);
    }

    /** How many numbers all parameters have together. */
    public long count() {
        return offsets[specs.size()];
    }

    /**
     * Where {@code name} begins in the vector.
     *
     * @throws IllegalArgumentException as {@link #size()}
     */
    public int offset(String name) {
        size();
        return (int) begin(name);
    }

    /** The same for networks of any size. */
    long begin(String name) {
        return offsets[index(name)];
    }

    /**
     * How many numbers the vector holds.
     *
     * @throws IllegalArgumentException if these are too many for one vector
     */
    public int size() {
        if (count() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a network of "
                            + count()
                            + " parameters does not fit in one vector, which holds "
                            + Integer.MAX_VALUE
                            + " numbers at most; take a smaller preset");
        }
        return (int) count();
    }

    /** How many numbers at the start of the vector take part in weight decay. */
    public int decaySize() {
        size();
        return (int) decayCount;
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
