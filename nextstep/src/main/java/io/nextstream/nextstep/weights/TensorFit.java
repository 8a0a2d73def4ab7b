package io.nextstream.nextstep.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How tensors fit a network: which parameters have none, which tensors are no parameters, and which
 * have another shape or a number format that weights are not kept in. Each is named in a line of
 * its own.
 */
public record TensorFit(
        List<String> missing, List<String> leftOver, List<String> misshapen, List<String> wrong) {

    public TensorFit {
        missing = List.copyOf(missing);
        leftOver = List.copyOf(leftOver);
        misshapen = List.copyOf(misshapen);
        wrong = List.copyOf(wrong);
    }

    /** Holds {@code found} against the parameters of {@code layout}. */
    public static TensorFit of(ParameterLayout layout, List<TensorSource> found) {
        List<String> wrong = new ArrayList<>();
        Map<String, TensorSource> named = new TreeMap<>();
        for (TensorSource tensor : found) {
            if (named.put(tensor.name(), tensor) != null) {
                wrong.add(tensor.name() + " is there twice");
            }
        }
        List<String> missing = new ArrayList<>();
        List<String> misshapen = new ArrayList<>();
        for (TensorSpec spec : layout.specs()) {
            TensorSource tensor = named.remove(spec.name());
            if (tensor == null) {
                missing.add("missing " + spec.name() + " " + spec.shape());
                continue;
            }
            if (!spec.shape().equals(tensor.shape())) {
                misshapen.add(
                        "%s has shape %s instead of %s"
                                .formatted(spec.name(), tensor.shape(), spec.shape()));
            }
            if (!tensor.dtype().isWeight()) {
                wrong.add(
                        "%s is %s; weights are fp32, bf16 or fp16"
                                .formatted(spec.name(), tensor.dtype().label()));
            }
        }
        List<String> leftOver =
                named.values().stream()
                        .filter(tensor -> !layout.isBuffer(tensor.name()))
                        .map(tensor -> "left over " + tensor.name() + " " + tensor.shape())
                        .toList();
        return new TensorFit(missing, leftOver, misshapen, wrong);
    }

    /** Everything that does not fit; empty when all does. */
    public List<String> faults() {
        return Stream.of(missing, leftOver, misshapen, wrong).flatMap(List::stream).toList();
    }

    /**
     * Does nothing when all fits.
     *
     * @throws WeightsMismatchException with everything that does not
     */
    void require() {
        List<String> faults = faults();
        if (!faults.isEmpty()) {
            throw new WeightsMismatchException(
                    "the weights do not fit the network: " + String.join("; ", faults));
        }
    }
}
