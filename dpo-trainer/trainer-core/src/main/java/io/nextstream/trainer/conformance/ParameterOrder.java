package io.nextstream.trainer.conformance;

import io.nextstream.nextstep.conformance.CaseException;
import io.nextstream.nextstep.conformance.Comparisons;
import io.nextstream.nextstep.conformance.GoldenCase;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The parameters of an optimizer's case in the order of the flat vector: those with weight decay,
 * then those without.
 *
 * @param golden has the tensors of parameter j under patterns like {@code p%d_0}
 * @param numbers the case's numbers of the parameters, in the vector's order
 * @param decay the weight decay of all that have one
 * @param decayed how many numbers decay
 * @param plain how many do not
 */
record ParameterOrder(GoldenCase golden, int[] numbers, double decay, int decayed, int plain) {

    static ParameterOrder of(GoldenCase golden) {
        double[] decays = golden.facts().numbers("weight_decay");
        double decay = Arrays.stream(decays).max().orElse(0);
        if (Arrays.stream(decays).anyMatch(d -> d != 0 && d != decay)) {
            throw new CaseException(
                    "weight_decay has several values beside 0: "
                            + Arrays.toString(decays)
                            + "; all that decay do so alike here");
        }
        int[] with = IntStream.range(0, decays.length).filter(j -> decays[j] != 0).toArray();
        int[] without = IntStream.range(0, decays.length).filter(j -> decays[j] == 0).toArray();
        return new ParameterOrder(
                golden,
                IntStream.concat(Arrays.stream(with), Arrays.stream(without)).toArray(),
                decay,
                Arrays.stream(with).map(j -> size(golden, j)).sum(),
                Arrays.stream(without).map(j -> size(golden, j)).sum());
    }

    private static int size(GoldenCase golden, int parameter) {
        return golden.get("p%d_0".formatted(parameter)).data().length;
    }

    /** The tensors of one pattern as one vector. */
    float[] join(String pattern) {
        float[] joined = new float[decayed + plain];
        int at = 0;
        for (int j : numbers) {
            float[] part = golden.get(pattern.formatted(j)).data();
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    /** Holds every parameter's part of {@code vector} against the tensors of one pattern. */
    void compare(String pattern, float[] vector, Comparisons found) {
        int at = 0;
        for (int j : numbers) {
            int end = at + size(golden, j);
            found.value(pattern.formatted(j), Arrays.copyOfRange(vector, at, end));
            at = end;
        }
    }
}
