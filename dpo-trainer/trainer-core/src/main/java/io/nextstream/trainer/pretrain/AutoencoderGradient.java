package io.nextstream.trainer.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.trainer.optimizer.Aligned;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Stage one: reconstruction of noised latents (NextStep-1, section 4.1, equation 3).
 *
 * <p>The noise amplitude is drawn per picture, α ~ U[0, γ]. A step's pictures are cut into as many
 * equal parts as the model's; their gradients are averaged in order.
 */
final class AutoencoderGradient implements StageGradient {

    private final PretrainConfig config;
    private final AutoencoderConfig sizes;
    private final PictureSource source;
    private final ScriptModule module;
    private final Workers workers;
    private final Ahead<List<Part>> batches;
    private final int parts;

    /** What one call of the script needs, in plain arrays. */
    private record Part(
            int count, int height, int width, float[] pixels, float[] alpha, float[] eps) {}

    /**
     * @param module has the autoencoder's script
     * @param workers compute the parts; not closed here
     */
    AutoencoderGradient(
            PretrainConfig config,
            AutoencoderConfig sizes,
            PictureSource source,
            ScriptModule module,
            Workers workers) {
        this.config = config;
        this.sizes = sizes;
        this.source = source;
        this.module = module;
        this.workers = workers;
        this.parts = config.autoencoder().batch() % 2 == 0 ? 2 : 1;
        this.batches = new Ahead<>(this::batch);
    }

    @Override
    public Result at(long step, NDArray flat) {
        List<Callable<Result>> tasks = new ArrayList<>();
        for (Part part : batches.get(step)) {
            tasks.add(() -> gradient(part, flat));
        }
        List<Result> results = workers.all(tasks);
        NDArray gradient = results.get(0).gradient();
        double loss = 0;
        double squared = 0;
        for (Result result : results) {
            loss += result.loss() / parts;
            squared += result.flow() / parts;
            if (result.gradient() != gradient) {
                gradient.addi(result.gradient());
                result.gradient().close();
            }
        }
        gradient.divi(parts);
        return new Result(gradient, loss, squared, 0);
    }

    private Result gradient(Part part, NDArray flat) {
        try (NDManager manager = module.newManager()) {
            int down = sizes.downFactor();
            Shape latents =
                    new Shape(
                            part.count(),
                            sizes.latentChannels(),
                            part.height() / down,
                            part.width() / down);
            NDList in =
                    new NDList(
                            flat,
                            Aligned.of(
                                    manager,
                                    part.pixels(),
                                    new Shape(part.count(), 3, part.height(), part.width())),
                            Aligned.of(manager, part.alpha(), new Shape(part.count(), 1, 1, 1)),
                            Aligned.of(manager, part.eps(), latents));
            NDList out = module.callWithGrad("train_step", in);
            Result result = new Result(out.get(3), out.get(0).getFloat(), out.get(2).getFloat(), 0);
            out.subList(0, 3).forEach(NDArray::close);
            return result;
        }
    }

    private List<Part> batch(long step) {
        int each = config.autoencoder().batch() / parts;
        List<Part> batch = new ArrayList<>(parts);
        for (int p = 0; p < parts; p++) {
            batch.add(part(step * config.autoencoder().batch() + (long) p * each, each));
        }
        return batch;
    }

    private Part part(long first, int count) {
        RgbImage one = source.sample(first).image();
        int side = sizes.downFactor();
        int plane = one.width() * one.height();
        int numbers = sizes.latentChannels() * plane / (side * side);
        Part part =
                new Part(
                        count,
                        one.height(),
                        one.width(),
                        new float[count * 3 * plane],
                        new float[count],
                        new float[count * numbers]);
        for (int i = 0; i < count; i++) {
            long place = first + i;
            pixels(source.sample(place).image(), part.pixels(), i * 3 * plane);
            NoiseStream noise = NoiseStream.of("autoencoder", Long.toString(place), config.seed());
            part.alpha()[i] = (float) (noise.uniforms(0, 1)[0] * sizes.noiseGamma());
            System.arraycopy(noise.normals(0, numbers), 0, part.eps(), i * numbers, numbers);
        }
        return part;
    }

    /** Bytes RGBRGB… to three planes in [−1, 1]. */
    private static void pixels(RgbImage image, float[] to, int at) {
        int plane = image.width() * image.height();
        for (int i = 0; i < plane; i++) {
            for (int c = 0; c < 3; c++) {
                to[at + c * plane + i] = (image.rgb()[3 * i + c] & 0xff) / 127.5f - 1;
            }
        }
    }

    @Override
    public void close() {
        batches.close();
    }
}
