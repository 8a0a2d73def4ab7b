package io.nextstream.nextstep.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.torch.OperatorThreads;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Tensors;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.torch.Workers;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.TensorSource;
import io.nextstream.nextstep.weights.Weights;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

/**
 * One network with its weights on a device, ready to write text and to draw image tokens for a
 * whole batch in one call.
 *
 * <p>All randomness comes in as arguments. One caller at a time. Holds native memory until it is
 * closed.
 */
public final class ImageSampler implements AutoCloseable {

    private final ModelConfig config;
    private final ScriptModule module;
    private final NDManager manager;
    private final NDArray flat;
    private final Workers workers;

    /** Compiles the network and copies the weights to {@code device}. */
    public ImageSampler(ModelConfig config, Weights weights, TorchDevice device) {
        this.config = config;
        this.module =
                ScriptModule.compile(script(config, weights.layout(), Precision.FLOAT32), device);
        this.manager = module.newManager();
        this.flat = Tensors.of(manager, weights.flat());
        this.workers = workers(device);
    }

    /**
     * Compiles the network and reads its weights to {@code device}, some megabytes at a time and in
     * the number format of {@code precision}: of Java's heap that needs nearly nothing, and there
     * may be more numbers than an array of Java holds.
     *
     * @throws io.nextstream.nextstep.weights.WeightsMismatchException if the tensors do not fit
     * @throws io.nextstream.nextstep.weights.BadNumberException if a number is not finite
     * @throws IOException if they cannot be read
     */
    public ImageSampler(
            ModelConfig config, List<TensorSource> weights, TorchDevice device, Precision precision)
            throws IOException {
        ParameterLayout layout = NextStepScript.layout(config);
        this.config = config;
        try (ResidentWeights reading = new ResidentWeights(layout, weights, device, precision)) {
            this.module = ScriptModule.compile(script(config, layout, precision), device);
            this.manager = module.newManager();
            this.workers = workers(device);
            try {
                this.flat = reading.into(manager);
            } catch (IOException | RuntimeException e) {
                close();
                throw e;
            }
        }
    }

    private static Workers workers(TorchDevice device) {
        return new Workers(device.feeders(Runtime.getRuntime().availableProcessors()));
    }

    /** What is compiled: its method {@code draw_tokens} draws. */
    public static String script(ModelConfig config, ParameterLayout layout) {
        return script(config, layout, Precision.FLOAT32);
    }

    private static String script(ModelConfig config, ParameterLayout layout, Precision precision) {
        return NextStepScript.methods(config, layout, precision)
                + SamplingScript.methods()
                + WritingScript.methods();
    }

    /**
     * What to draw.
     *
     * @param prefixes ids of each row, ending with begin_of_image; conditional rows of all pictures
     *     first, then those without the text (2 groups), or without text and then without anything
     *     (3 groups)
     * @param sourceTokens [M, C]: tokens for the placeholders among the ids, row by row; M may be 0
     * @param noise [N, J, B, C]: per image token the start and the draws of the steps
     * @param guidance [N, B, 2]: weight of the text and, with 3 groups, of the source image, as
     *     {@link Guidance#weights} makes it
     * @param normalise whether every sampled token is normalised over its channels ({@code
     *     use_norm})
     * @param renormalise whether guidance may not make a token's velocity longer than the
     *     conditional one: v times min(1, |v_c| / (|v| + 1e-6)), as in the 2026 release
     */
    public record Drawing(
            List<long[]> prefixes,
            FloatTensor sourceTokens,
            FloatTensor noise,
            FloatTensor guidance,
            boolean normalise,
            boolean renormalise) {

        public Drawing {
            prefixes = List.copyOf(prefixes);
            long pictures = noise.shape()[2];
            if (prefixes.size() % pictures != 0 || prefixes.size() > 3 * pictures) {
                throw new IllegalArgumentException(
                        prefixes.size() + " rows do not make groups of " + pictures);
            }
        }
    }

    /**
     * Image tokens [B, N, C], picture by picture. On a CPU the pictures are drawn in as many slices
     * as there are processors, side by side: between the small operators of drawing, threads that
     * share them would wait for one another most of the time.
     */
    public FloatTensor draw(Drawing drawing, Schedule schedule) {
        if (drawing.noise().shape()[1] < schedule.draws()) {
            throw new IllegalArgumentException(
                    "the schedule takes " + schedule.draws() + " draws of noise per token");
        }
        long tokens = drawing.noise().shape()[0];
        if (tokens > config.maxImageTokens()) {
            throw new IllegalArgumentException(
                    "a picture of this network has at most "
                            + config.maxImageTokens()
                            + " tokens (use_gen_pos_embed), not "
                            + tokens);
        }
        List<Drawing> slices = Slices.cut(drawing, workers.count(), config.placeholder());
        if (slices.size() == 1) {
            ScriptModule.threads(OperatorThreads.forTokens(config.hiddenSize(), workers.count()));
            return drawSlice(drawing, schedule);
        }
        return Slices.join(
                workers.all(
                        slices.stream()
                                .<Callable<FloatTensor>>map(
                                        slice -> () -> drawSlice(slice, schedule))
                                .toList()));
    }

    private FloatTensor drawSlice(Drawing drawing, Schedule schedule) {
        try (NDManager call = manager.newSubManager()) {
            PaddedRows rows = PaddedRows.of(drawing.prefixes(), config.pad());
            NDList in =
                    inputs(
                            call,
                            rows,
                            drawing.sourceTokens(),
                            array(call, drawing.noise()),
                            call.create(schedule.times()),
                            call.create(schedule.coefficients(), new Shape(schedule.steps(), 3)),
                            array(call, drawing.guidance()),
                            call.create(drawing.normalise() ? 1 : 0),
                            call.create(drawing.renormalise() ? 1 : 0));
            NDArray out = module.call("draw_tokens", in).head();
            return new FloatTensor(out.getShape().getShape(), out.toFloatArray());
        }
    }

    /** The words of each row, without the stop word and what follows it. */
    public List<long[]> write(Writing writing) {
        if (writing.allowed().length != config.vocabSize()) {
            throw new IllegalArgumentException(
                    writing.allowed().length
                            + " words allowed or not, in a vocabulary of "
                            + config.vocabSize());
        }
        if (writing.allowed()[config.placeholder()] == 0) {
            throw new IllegalArgumentException(
                    "an image placeholder is drawn, not written: forbid word "
                            + config.placeholder());
        }
        try (NDManager call = manager.newSubManager()) {
            PaddedRows rows = PaddedRows.of(writing.prefixes(), config.pad());
            NDList in =
                    inputs(
                            call,
                            rows,
                            writing.sourceTokens(),
                            array(call, writing.uniforms()),
                            floats(call, writing.sampling(), TextSampling::temperature),
                            floats(call, writing.sampling(), TextSampling::topP),
                            call.create(writing.allowed()),
                            call.create(writing.stop()),
                            call.create((long) config.pad()));
            ScriptModule.threadsForWidth(config.hiddenSize());
            NDArray out = module.call("write_text", in).head();
            return PaddedRows.cut(out.toLongArray(), (int) out.getShape().get(1), writing.stop());
        }
    }

    private static NDArray floats(
            NDManager manager, List<TextSampling> rows, ToDoubleFunction<TextSampling> field) {
        float[] values = new float[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) field.applyAsDouble(rows.get(i));
        }
        return manager.create(values);
    }

    private NDList inputs(
            NDManager call, PaddedRows rows, FloatTensor sourceTokens, NDArray... more) {
        // Results belong to the first input's manager: a view in the call's own, not the weights'.
        NDArray weights = flat.stopGradient();
        weights.attach(call);
        NDList in =
                new NDList(
                        weights,
                        call.create(rows.ids(), rows.shape()),
                        array(call, sourceTokens),
                        call.create(rows.mask(), rows.shape()));
        in.addAll(new NDList(more));
        return in;
    }

    private static NDArray array(NDManager manager, FloatTensor tensor) {
        return manager.create(tensor.data(), new Shape(tensor.shape()));
    }

    /** Frees weights and code. */
    @Override
    public void close() {
        workers.close();
        manager.close();
        module.close();
    }
}
