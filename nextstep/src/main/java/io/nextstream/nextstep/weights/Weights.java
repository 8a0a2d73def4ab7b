package io.nextstream.nextstep.weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All parameters of one network.
 *
 * <p>Immutable by agreement: the array is shared, not copied, and nobody writes to it after the
 * weights were made.
 *
 * @param layout which parameter lies where
 * @param flat all numbers, fp32, {@code layout.size()} of them
 */
public record Weights(ParameterLayout layout, float[] flat) {

    public Weights {
        if (flat.length != layout.size()) {
            throw new IllegalArgumentException(
                    "the layout needs " + layout.size() + " numbers, got " + flat.length);
        }
    }

    /**
     * Weights for {@code layout} out of named tensors; those that the network computes itself may
     * be among them and are not read.
     *
     * @throws WeightsMismatchException if a tensor is missing, left over or of another shape
     */
    public static Weights fromTensors(ParameterLayout layout, Map<String, FloatTensor> tensors) {
        List<TensorSource> sources = new ArrayList<>();
        tensors.forEach((name, tensor) -> sources.add(ArrayTensor.of(name, tensor)));
        return inMemory(layout, sources);
    }

    /**
     * Reads a safetensors file.
     *
     * @throws SafeTensorsException if the bytes are no such file
     * @throws WeightsMismatchException if a tensor is missing, left over, of another shape or of a
     *     number format that weights are not kept in
     */
    public static Weights fromSafeTensors(ParameterLayout layout, byte[] file) {
        return inMemory(layout, SafeTensors.tensors(file));
    }

    private static Weights inMemory(ParameterLayout layout, List<TensorSource> sources) {
        try {
            return read(layout, sources);
        } catch (IOException e) {
            throw new IllegalStateException("numbers in memory can always be read", e);
        }
    }

    /**
     * Reads the numbers of {@code sources}, in any number format of weights. Tensors that the
     * network computes itself may be among them and are not read.
     *
     * @throws WeightsMismatchException if a tensor is missing, left over, of another shape or of a
     *     number format that weights are not kept in; nothing is read then
     * @throws BadNumberException if a number is not finite
     * @throws IOException if they cannot be read
     */
    public static Weights read(ParameterLayout layout, List<TensorSource> sources)
            throws IOException {
        TensorFit.of(layout, sources).require();
        float[] flat = new float[layout.size()];
        WeightChunks.read(
                layout,
                sources,
                (place, numbers, count) ->
                        System.arraycopy(numbers, 0, flat, Math.toIntExact(place), count));
        return new Weights(layout, flat);
    }

    /** Every parameter, its numbers shared with these weights. */
    public List<TensorSource> sources() {
        return layout.specs().stream()
                .map(spec -> TensorSource.of(spec, flat, layout.offset(spec.name())))
                .toList();
    }

    /** A copy of one parameter's numbers, row by row. */
    public float[] get(String name) {
        int from = layout.offset(name);
        return Arrays.copyOfRange(flat, from, from + layout.specs().get(layout.index(name)).size());
    }

    /** A copy of every parameter under its published key. */
    public SortedMap<String, FloatTensor> toTensors() {
        SortedMap<String, FloatTensor> tensors = new TreeMap<>();
        for (TensorSpec spec : layout.specs()) {
            long[] shape = spec.shape().stream().mapToLong(Long::longValue).toArray();
            tensors.put(spec.name(), new FloatTensor(shape, get(spec.name())));
        }
        return tensors;
    }

    /** A safetensors file with every parameter under its published key. */
    public byte[] toSafeTensors() {
        return SafeTensors.write(toTensors(), Map.of("format", "pt"));
    }
}
