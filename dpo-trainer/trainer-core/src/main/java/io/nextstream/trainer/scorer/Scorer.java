package io.nextstream.trainer.scorer;

import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.SafeTensors;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much people would like a picture, learnt from their votes: a number for the features of
 * {@link TrunkFeatures}. Scores compare pictures of one prompt; between prompts their level is
 * arbitrary.
 *
 * <p>Immutable; any number of threads may use one. A scorer that was saved and read again gives the
 * same scores to the bit.
 */
public final class Scorer {

    private static final String BASE = "base";
    private static final String MEAN = "mean";
    private static final String DEVIATION = "deviation";
    private static final String HIDDEN = "hidden.weight";
    private static final String BIAS = "hidden.bias";
    private static final String OUTPUT = "output.weight";
    private static final String LOG_NU = "log_nu";

    private final String base;
    private final Standardisation standardisation;
    private final Head head;
    private final double[] parameters;
    private final float logNu;

    /**
     * @param base {@link TrunkFeatures#hash} of the base whose features these are
     * @param parameters of the head; rounded to what a file holds
     */
    Scorer(
            String base,
            Standardisation standardisation,
            Head head,
            double[] parameters,
            double logNu) {
        this.base = base;
        this.standardisation = standardisation;
        this.head = head;
        this.parameters = new double[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            this.parameters[i] = (float) parameters[i];
        }
        this.logNu = (float) logNu;
    }

    /** Names the base whose features it reads, see {@link TrunkFeatures#hash}. */
    public String base() {
        return base;
    }

    /** Features of a picture, F. */
    public int features() {
        return head.inputs();
    }

    /**
     * The score of a picture.
     *
     * @param features of it, [F]
     * @throws IllegalArgumentException if there are more or fewer of them
     */
    public double score(float[] features) {
        if (features.length != head.inputs()) {
            throw new IllegalArgumentException(
                    "this scorer reads %d features of a picture, not %d"
                            .formatted(head.inputs(), features.length));
        }
        return head.score(parameters, standardisation.apply(features));
    }

    /** What people would say about two pictures of one prompt with these scores. */
    public Chances chances(double left, double right) {
        return Davidson.chances(left - right, logNu);
    }

    /** log P(said) for two pictures of one prompt with these scores. */
    double logLikelihood(Preferred said, double left, double right) {
        return Davidson.logLikelihood(said, left - right, logNu);
    }

    /** One safetensors file; equal scorers give equal bytes. */
    public byte[] toSafeTensors() {
        SortedMap<String, FloatTensor> tensors = new TreeMap<>();
        int hidden = head.hidden();
        tensors.put(MEAN, vector(standardisation.mean()));
        tensors.put(DEVIATION, vector(standardisation.deviation()));
        if (hidden > 0) {
            float[] weight = part(0, head.bias());
            tensors.put(HIDDEN, new FloatTensor(new long[] {hidden, head.inputs()}, weight));
            tensors.put(BIAS, vector(part(head.bias(), head.output())));
        }
        tensors.put(OUTPUT, vector(part(head.output(), head.size())));
        tensors.put(LOG_NU, vector(new float[] {logNu}));
        return SafeTensors.write(tensors, Map.of(BASE, base));
    }

    /**
     * Reads what {@link #toSafeTensors} wrote.
     *
     * @throws IllegalArgumentException if the bytes are no scorer; the message names the tensor
     */
    public static Scorer fromSafeTensors(byte[] file) {
        Map<String, FloatTensor> tensors = SafeTensors.read(file);
        String base = SafeTensors.metadata(file).get(BASE);
        if (base == null) {
            throw new IllegalArgumentException("not a scorer: the file names no base");
        }
        float[] mean = tensor(tensors, MEAN);
        float[] bias = tensors.containsKey(BIAS) ? tensor(tensors, BIAS) : new float[0];
        float[] weight = tensors.containsKey(HIDDEN) ? tensor(tensors, HIDDEN) : new float[0];
        float[] output = tensor(tensors, OUTPUT);
        Head head = new Head(mean.length, bias.length);
        float[] deviation = tensor(tensors, DEVIATION);
        float[] logNu = tensor(tensors, LOG_NU);
        if (deviation.length != mean.length
                || weight.length != head.bias()
                || output.length != head.size() - head.output()
                || logNu.length != 1) {
            throw new IllegalArgumentException("not a scorer: the sizes of its tensors disagree");
        }
        double[] parameters = new double[head.size()];
        copy(weight, parameters, 0);
        copy(bias, parameters, head.bias());
        copy(output, parameters, head.output());
        return new Scorer(base, new Standardisation(mean, deviation), head, parameters, logNu[0]);
    }

    private static float[] tensor(Map<String, FloatTensor> tensors, String name) {
        FloatTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("not a scorer: it lacks the tensor " + name);
        }
        for (float number : tensor.data()) {
            if (!Float.isFinite(number)) {
                throw new IllegalArgumentException(
                        "not a scorer: a number of " + name + " is not finite");
            }
        }
        return tensor.data();
    }

    private static void copy(float[] from, double[] to, int at) {
        for (int i = 0; i < from.length; i++) {
            to[at + i] = from[i];
        }
    }

    private float[] part(int from, int to) {
        float[] part = new float[to - from];
        for (int i = from; i < to; i++) {
            part[i - from] = (float) parameters[i];
        }
        return part;
    }

    private static FloatTensor vector(float[] numbers) {
        return new FloatTensor(new long[] {numbers.length}, numbers);
    }
}
