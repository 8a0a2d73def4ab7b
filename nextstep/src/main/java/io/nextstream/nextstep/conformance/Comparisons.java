package io.nextstream.nextstep.conformance;

import io.nextstream.nextstep.conformance.Comparison.Measure;
import java.util.ArrayList;
import java.util.List;

/** Gathers what a check finds about one case. */
public final class Comparisons {

    private final GoldenCase golden;
    private final List<Comparison> list = new ArrayList<>();

    public Comparisons(GoldenCase golden) {
        this.golden = golden;
    }

    /** Holds a value against the case's absolute tolerance. */
    public Comparisons value(String tensor, float... actual) {
        return value(tensor, golden.get(tensor).data(), actual);
    }

    /** Holds a value that has to be exactly the case's. */
    public Comparisons identical(String tensor, float... actual) {
        float[] expected = golden.get(tensor).data();
        list.add(Comparison.of(tensor, expected, actual, 0, Measure.ABSOLUTE));
        return this;
    }

    /** As {@link #value} for numbers that are no whole tensor of the case. */
    Comparisons value(String name, float[] expected, float[] actual) {
        list.add(Comparison.of(name, expected, actual, golden.tolerance(), Measure.ABSOLUTE));
        return this;
    }

    /**
     * Holds a value against the tolerance where {@code mask} is 1; elsewhere it has to be a number.
     *
     * @param mask one entry for each row of the tensor's last extent
     */
    Comparisons valueWhere(float[] mask, String tensor, float[] actual) {
        float[] expected = golden.get(tensor).data().clone();
        float[] ours = actual.clone();
        int width = expected.length / mask.length;
        for (int i = 0; i < Math.min(expected.length, ours.length); i++) {
            if (mask[i / width] == 0) {
                expected[i] = 0;
                ours[i] = Float.isFinite(ours[i]) ? 0 : Float.NaN;
            }
        }
        return value(tensor, expected, ours);
    }

    /** Holds a gradient against the case's relative tolerance. */
    public Comparisons gradient(String tensor, float[] actual) {
        double bound = golden.facts().number("grad_tolerance_relative");
        list.add(Comparison.of(tensor, golden.get(tensor).data(), actual, bound, Measure.RELATIVE));
        return this;
    }

    /** What was found, in order. */
    public List<Comparison> list() {
        return List.copyOf(list);
    }
}
