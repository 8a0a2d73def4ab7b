package io.nextstream.trainer.optimizer;

import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.torch.Tensors;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.SafeTensors;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a step changes: with the batches that follow, it determines all later bits.
 *
 * <p>Immutable by agreement: arrays are shared, not copied.
 *
 * @param step steps made so far
 * @param flat the weights
 * @param m first moments
 * @param v second moments
 * @param ema moving average of the weights, which is what is served
 * @param reference what margins are measured against, where that has moved away from the base; null
 *     where it has not, or there is none
 */
public record TrainState(
        long step, float[] flat, float[] m, float[] v, float[] ema, float @Nullable [] reference) {

    private static final Set<String> NAMES = Set.of("flat", "m", "v", "ema");

    private static final String MOVED = "reference";

    private static final String STEP = "step";

    // Spelled out: javac does not hand an array's @Nullable on to a compact constructor.
    public TrainState(
            long step,
            float[] flat,
            float[] m,
            float[] v,
            float[] ema,
            float @Nullable [] reference) {
        if (step < 0) {
            throw new IllegalArgumentException("negative step: " + step);
        }
        if (m.length != flat.length
                || v.length != flat.length
                || ema.length != flat.length
                || (reference != null && reference.length != flat.length)) {
            throw new IllegalArgumentException("the vectors of a train state differ in length");
        }
        this.step = step;
        this.flat = flat;
        this.m = m;
        this.v = v;
        this.ema = ema;
        this.reference = reference;
    }

    /** A state whose reference is the base, or that has none. */
    public TrainState(long step, float[] flat, float[] m, float[] v, float[] ema) {
        this(step, flat, m, v, ema, null);
    }

    /** The same under another number of steps. */
    public TrainState at(long other) {
        return new TrainState(other, flat, m, v, ema, reference);
    }

    /** The same with another reference. */
    public TrainState withReference(float @Nullable [] other) {
        return new TrainState(step, flat, m, v, ema, other);
    }

    /** The state before the first step from {@code weights}; both moments are the same zeros. */
    public static TrainState initial(float[] weights) {
        float[] zeros = new float[weights.length];
        return new TrainState(0, weights, zeros, zeros, weights);
    }

    /** A copy of live vectors after {@code step} steps. */
    public static TrainState of(long step, AdamW.Vectors live) {
        return new TrainState(
                step,
                live.flat().toFloatArray(),
                live.m().toFloatArray(),
                live.v().toFloatArray(),
                live.ema().toFloatArray());
    }

    /** Live copies of the vectors, owned by {@code manager}. */
    public AdamW.Vectors vectors(NDManager manager) {
        return new AdamW.Vectors(
                Tensors.of(manager, flat),
                Tensors.of(manager, m),
                Tensors.of(manager, v),
                Tensors.of(manager, ema));
    }

    /** One safetensors file; equal states give equal bytes. */
    public byte[] toSafeTensors() {
        return toSafeTensors(Map.of());
    }

    /** As {@link #toSafeTensors()}, with facts of the caller in the file's header. */
    public byte[] toSafeTensors(Map<String, String> facts) {
        Map<String, String> header = new TreeMap<>(facts);
        header.put(STEP, Long.toString(step));
        SortedMap<String, FloatTensor> tensors = new TreeMap<>();
        tensors.put("flat", vector(flat));
        tensors.put("m", vector(m));
        tensors.put("v", vector(v));
        tensors.put("ema", vector(ema));
        if (reference != null) {
            tensors.put(MOVED, vector(reference));
        }
        return SafeTensors.write(tensors, header);
    }

    /**
     * Reads what {@link #toSafeTensors} wrote, bit for bit.
     *
     * @throws IllegalArgumentException if the bytes are no train state
     */
    public static TrainState fromSafeTensors(byte[] file) {
        Map<String, FloatTensor> tensors = SafeTensors.read(file);
        Set<String> names = new TreeSet<>(tensors.keySet());
        boolean moved = names.remove(MOVED);
        if (!names.equals(NAMES)) {
            throw new IllegalArgumentException(
                    "not a train state: it holds " + new TreeMap<>(tensors).keySet());
        }
        String step = SafeTensors.metadata(file).getOrDefault(STEP, "none");
        if (!step.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("not a train state: its step is " + step);
        }
        return new TrainState(
                Long.parseLong(step),
                data(tensors, "flat"),
                data(tensors, "m"),
                data(tensors, "v"),
                data(tensors, "ema"),
                moved ? data(tensors, MOVED) : null);
    }

    private static FloatTensor vector(float[] data) {
        return new FloatTensor(new long[] {data.length}, data);
    }

    private static float[] data(Map<String, FloatTensor> tensors, String name) {
        FloatTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("not a train state: " + name + " is missing");
        }
        return tensor.data();
    }
}
