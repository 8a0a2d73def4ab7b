package io.nextstream.nextstep.weights;

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
        List<String> faults = new ArrayList<>();
        float[] flat = new float[layout.size()];
        for (TensorSpec spec : layout.specs()) {
            FloatTensor tensor = tensors.get(spec.name());
            if (tensor == null) {
                faults.add("missing " + spec.name());
            } else if (!spec.equals(TensorSpec.of(spec.name(), tensor.shape()))) {
                faults.add(
                        spec.name()
                                + " has shape "
                                + Arrays.toString(tensor.shape())
                                + " instead of "
                                + spec.shape());
            } else {
                System.arraycopy(tensor.data(), 0, flat, layout.offset(spec.name()), spec.size());
            }
        }
        for (String name : tensors.keySet()) {
            if (!layout.contains(name) && !layout.isBuffer(name)) {
                faults.add("left over " + name);
            }
        }
        if (!faults.isEmpty()) {
            throw new WeightsMismatchException(
                    "the weights do not fit the network: " + String.join("; ", faults));
        }
        return new Weights(layout, flat);
    }

    /**
     * Reads a safetensors file.
     *
     * @throws WeightsMismatchException if a tensor is missing, left over or of another shape
     */
    public static Weights fromSafeTensors(ParameterLayout layout, byte[] file) {
        return fromTensors(layout, SafeTensors.read(file));
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
