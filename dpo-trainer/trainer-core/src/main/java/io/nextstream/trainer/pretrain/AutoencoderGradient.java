package io.nextstream.trainer.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Tensors;
import io.nextstream.nextstep.torch.Workers;
import io.nextstream.trainer.loss.Parameters;
import io.nextstream.trainer.loss.ReconstructionLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Reconstruction of noised latents, picture batch after picture batch.
 *
 * <p>The noise amplitude is drawn once for each picture, α ~ U[0, γ]. A step's pictures are cut
 * into parts of nearly equal size, whose gradients are computed side by side and added in order,
 * each by its share of the pictures: the sum is the batch's mean, within rounding.
 */
final class AutoencoderGradient implements StageGradient {

    private final Plan plan;
    private final AutoencoderConfig sizes;
    private final PictureSource source;
    private final ScriptModule module;
    private final ReconstructionLoss loss;
    private final Function<NDArray, Parameters> point;
    private final Workers workers;
    private final Ahead<List<Part>> batches;

    /**
     * What a step is made of.
     *
     * @param seed of the noise
     * @param batch pictures of a step
     * @param parts pieces that a batch is cut into; the bits depend on it
     * @param terms of the loss
     */
    record Plan(long seed, int batch, int parts, ReconstructionLoss.Terms terms) {
        Plan {
            if (parts < 1 || parts > batch) {
                throw new IllegalArgumentException(
                        "a batch of %d pictures is not cut into %d parts".formatted(batch, parts));
            }
        }
    }

    /** What one call of the script needs, in plain arrays. */
    private record Part(
            int count, int height, int width, float[] pixels, float[] alpha, float[] eps) {}

    /**
     * @param module from {@link ReconstructionLoss#compile}
     * @param point where the loss is taken, given the vector that is trained
     * @param workers compute the parts; not closed here
     */
    AutoencoderGradient(
            Plan plan,
            AutoencoderConfig sizes,
            PictureSource source,
            ScriptModule module,
            Function<NDArray, Parameters> point,
            Workers workers) {
        RgbImage first = source.sample(0).image();
        plan.terms().requireSize(first.width(), first.height());
        this.plan = plan;
        this.sizes = sizes;
        this.source = source;
        this.module = module;
        this.loss = new ReconstructionLoss(module, plan.terms());
        this.point = point;
        this.workers = workers;
        this.batches = new Ahead<>(this::batch);
    }

    @Override
    public Result at(long step, NDArray flat) {
        List<Part> parts = batches.get(step);
        List<Callable<ReconstructionLoss.Result>> tasks = new ArrayList<>();
        for (Part part : parts) {
            tasks.add(() -> gradient(part, point.apply(flat)));
        }
        List<ReconstructionLoss.Result> results = workers.all(tasks);
        NDArray gradient = results.get(0).gradient();
        double sum = 0;
        double squared = 0;
        for (int i = 0; i < results.size(); i++) {
            ReconstructionLoss.Result result = results.get(i);
            double share = (double) parts.get(i).count() / plan.batch();
            sum += share * result.loss();
            squared += share * result.l2();
            result.gradient().muli(share);
            if (i > 0) {
                gradient.addi(result.gradient());
                result.gradient().close();
            }
        }
        return new Result(new NDList(gradient), sum, squared, 0, plan.batch());
    }

    private ReconstructionLoss.Result gradient(Part part, Parameters at) {
        try (NDManager manager = module.newManager()) {
            int down = sizes.downFactor();
            Shape latents =
                    new Shape(
                            part.count(),
                            sizes.latentChannels(),
                            part.height() / down,
                            part.width() / down);
            return loss.gradient(
                    at,
                    Tensors.of(
                            manager,
                            part.pixels(),
                            new Shape(part.count(), 3, part.height(), part.width())),
                    Tensors.of(manager, part.alpha(), new Shape(part.count(), 1, 1, 1)),
                    Tensors.of(manager, part.eps(), latents));
        }
    }

    private List<Part> batch(long step) {
        List<Part> batch = new ArrayList<>(plan.parts());
        int from = 0;
        for (int p = 1; p <= plan.parts(); p++) {
            int to = (int) ((long) plan.batch() * p / plan.parts());
            batch.add(part(step * plan.batch() + from, to - from));
            from = to;
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
            NoiseStream noise = NoiseStream.of("autoencoder", Long.toString(place), plan.seed());
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
