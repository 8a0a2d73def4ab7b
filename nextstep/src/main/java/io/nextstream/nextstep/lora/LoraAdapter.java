package io.nextstream.nextstep.lora;

import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.weights.SafeTensors;
import io.nextstream.nextstep.weights.TensorSpec;
import io.nextstream.nextstep.weights.Weights;
import java.util.Map;
import java.util.TreeMap;

/**
 * A low-rank change of some matrices: W becomes W + alpha / r · B A.
 *
 * @param layout which matrices
 * @param weights A and B of each
 */
public record LoraAdapter(LoraLayout layout, Weights weights) {

    private static final String RANK = "r";
    private static final String ALPHA = "lora_alpha";

    public LoraAdapter {
        if (!weights.layout().specs().equals(layout.parameters().specs())) {
            throw new IllegalArgumentException("the numbers are of another adapter");
        }
    }

    /**
     * An adapter that changes nothing yet: B is 0, A uniform within 1 / sqrt(in), as PEFT draws it.
     *
     * @param seed of A
     */
    public static LoraAdapter initial(LoraLayout layout, long seed) {
        float[] flat = new float[layout.parameters().size()];
        for (int k = 0; k < layout.targets().size(); k++) {
            TensorSpec target = layout.targets().get(k);
            int in = Math.toIntExact(target.shape().get(1));
            int at = layout.offsetA(k);
            int size = Math.multiplyExact(layout.config().rank(), in);
            float bound = (float) (1 / Math.sqrt(in));
            float[] draw = NoiseStream.of("adapter", target.name(), seed).uniforms(0, size);
            for (int i = 0; i < size; i++) {
                flat[at + i] = (2 * draw[i] - 1) * bound;
            }
        }
        return new LoraAdapter(layout, new Weights(layout.parameters(), flat));
    }

    /**
     * The network with this adapter in it. Each number of a target is the sum W + alpha / r · Σ B
     * A, taken in double precision and rounded once; all others, and those the adapter does not
     * move, keep their bits.
     *
     * @param base of the network that the layout was made for; stays as it is
     */
    public MergedWeights merge(Weights base) {
        float[] flat = base.flat().clone();
        for (int k = 0; k < layout.targets().size(); k++) {
            TensorSpec target = layout.targets().get(k);
            int out = Math.toIntExact(target.shape().get(0));
            int in = Math.toIntExact(target.shape().get(1));
            int at = base.layout().offset(target.name());
            for (int row = 0; row < out; row++) {
                add(change(k, row, in), flat, at + row * in);
            }
        }
        return new MergedWeights(base, this, new Weights(base.layout(), flat));
    }

    /** alpha / r · Σ B A for one row of target {@code k}. */
    private double[] change(int k, int row, int in) {
        int rank = layout.config().rank();
        float[] numbers = weights.flat();
        int fromA = layout.offsetA(k);
        int fromB = layout.offsetB(k) + row * rank;
        double[] change = new double[in];
        for (int r = 0; r < rank; r++) {
            double b = layout.config().scale() * numbers[fromB + r];
            for (int i = 0; i < in; i++) {
                change[i] += b * numbers[fromA + r * in + i];
            }
        }
        return change;
    }

    private static void add(double[] change, float[] flat, int at) {
        for (int i = 0; i < change.length; i++) {
            if (change[i] != 0) { // −0 would become 0
                flat[at + i] = (float) (flat[at + i] + change[i]);
            }
        }
    }

    /** A safetensors file with PEFT's names; rank and alpha stand in its header. */
    public byte[] toSafeTensors() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("format", "pt");
        facts.put(RANK, Integer.toString(layout.config().rank()));
        facts.put(ALPHA, Double.toString(layout.config().alpha()));
        return SafeTensors.write(weights.toTensors(), facts);
    }

    /**
     * Reads what {@link #toSafeTensors} or PEFT wrote, bit for bit.
     *
     * @param layout as the adapter's configuration describes it
     * @throws IllegalArgumentException if the file is of an adapter with another alpha
     * @throws io.nextstream.nextstep.weights.WeightsMismatchException if a matrix is missing, left
     *     over, or of another rank
     */
    public static LoraAdapter fromSafeTensors(LoraLayout layout, byte[] file) {
        String alpha = SafeTensors.metadata(file).get(ALPHA);
        String expected = Double.toString(layout.config().alpha());
        if (alpha != null && !alpha.equals(expected)) {
            throw new IllegalArgumentException(
                    "the adapter's %s is %s, not %s".formatted(ALPHA, alpha, expected));
        }
        return new LoraAdapter(layout, Weights.fromSafeTensors(layout.parameters(), file));
    }
}
