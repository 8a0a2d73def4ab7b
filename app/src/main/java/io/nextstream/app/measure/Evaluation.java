package io.nextstream.app.measure;

import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.score.Diversity;
import io.nextstream.evaluation.world.Dice;
import io.nextstream.evaluation.world.Edits;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.evaluation.world.Sample;
import io.nextstream.evaluation.world.Samples;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.loss.FlowError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * What a model drew, edited and gave back on prompts, instructions and pictures of a world that
 * were kept from training, judged. Two evaluations of the same world and {@link EvaluationOptions}
 * go picture by picture with each other; {@link EvaluationFigures} makes numbers of one or two.
 *
 * <pre>{@code
 * Evaluation base = Evaluation.of(bundle, world, options, pictures -> stop.requireNotAsked());
 * Evaluation tuned = Evaluation.of(other, world, options, pictures -> stop.requireNotAsked());
 * List<Figure> figures = EvaluationFigures.of(tuned, base, typical);
 * }</pre>
 *
 * @param seen prompts of which every pair of shape and colour occurs in training; drawn thinking
 * @param heldOut prompts that name a pair held out; empty in a world that holds none out
 * @param seenAtOnce as {@code seen} without a plan; empty where nobody asked for it
 * @param heldOutAtOnce as {@code heldOut} without a plan
 * @param open prompts that leave a colour open; empty in a world without such
 * @param diversity of the pictures of each of some prompts, drawn with four seeds
 * @param reconstruction of true pictures by the autoencoder
 * @param flow flow-matching error on each of the same pictures, their prompts and plans given
 * @param edits empty where nobody asked for it
 */
public record Evaluation(
        World world,
        EvaluationOptions options,
        List<Shot> seen,
        List<Shot> heldOut,
        List<Shot> seenAtOnce,
        List<Shot> heldOutAtOnce,
        List<Shot> open,
        double[] diversity,
        Reconstruction reconstruction,
        double[] flow,
        List<EditShot> edits) {

    /** Draws of (t, ε) for each token of a true picture. */
    private static final int DRAWS = 4;

    /**
     * Draws and judges; takes minutes.
     *
     * @param beforeChunk is called every few seconds with the number of pictures that are drawn
     *     next, {@link #pictures} of them in all; 0 before other work; what it throws ends it
     */
    public static Evaluation of(
            ModelBundle model, World world, EvaluationOptions options, IntConsumer beforeChunk) {
        return new Work(model, world, options, beforeChunk).evaluation();
    }

    /** How many pictures {@link #of} draws. */
    public static int pictures(World world, EvaluationOptions options) {
        Prompts prompts = new Prompts(world);
        int once = options.pictures();
        int drawn = once + prompts.compositional(once, 0).size();
        int open = prompts.hasOpenColours() ? once : 0;
        int again = (EvaluationOptions.SEEDS - 1) * options.varied();
        return (options.atOnce() ? 2 : 1) * drawn + open + again + options.edits();
    }

    /** The pictures whose worth decides which of two models people prefer. */
    List<Judged> worthJudging() {
        return Stream.concat(seen.stream(), open.stream()).map(Shot::judged).toList();
    }

    /** One model, and everything it is asked for. */
    private record Work(
            ModelBundle model, World world, EvaluationOptions options, IntConsumer beforeChunk) {

        Evaluation evaluation() {
            int n = options.pictures();
            Prompts prompts = new Prompts(world);
            List<PromptSpec> kept = prompts.evaluation(n, seed("prompts"));
            List<PromptSpec> heldOut = prompts.compositional(n, seed("held out"));
            List<PromptSpec> open =
                    prompts.hasOpenColours() ? prompts.openColour(n, seed("open")) : List.of();
            List<Sample> truth = truth(kept);
            Reconstruction back =
                    Reconstruction.of(
                            model, truth.stream().map(Sample::image).toList(), options.device());
            double[] flow = flow(truth, back.tokens());
            try (Studio studio =
                    new Studio(model, world, Drawing.DEFAULT, options.device(), beforeChunk)) {
                List<Shot> seen = studio.shoot(kept, seed("noise"), true);
                List<PromptSpec> again = options.atOnce() ? kept : List.of();
                List<PromptSpec> againHeldOut = options.atOnce() ? heldOut : List.of();
                return new Evaluation(
                        world,
                        options,
                        seen,
                        studio.shoot(heldOut, seed("held-out noise"), true),
                        studio.shoot(again, seed("noise"), false),
                        studio.shoot(againHeldOut, seed("held-out noise"), false),
                        studio.shoot(open, seed("open noise"), true),
                        diversity(studio, kept, seen),
                        back,
                        flow,
                        edits());
            }
        }

        /** The first of the seeds is that of the pictures that are there already. */
        private double[] diversity(Studio studio, List<PromptSpec> kept, List<Shot> seen) {
            int prompts = options.varied();
            List<List<Shot>> takes = new ArrayList<>(List.of(seen.subList(0, prompts)));
            for (int take = 1; take < EvaluationOptions.SEEDS; take++) {
                takes.add(studio.shoot(kept.subList(0, prompts), seed("noise " + take), true));
            }
            double[] diversity = new double[prompts];
            for (int i = 0; i < prompts; i++) {
                int prompt = i;
                List<RgbImage> pictures =
                        takes.stream().map(take -> take.get(prompt).image()).toList();
                diversity[i] = Diversity.of(pictures);
            }
            return diversity;
        }

        private List<EditShot> edits() {
            if (options.edits() == 0) {
                return List.of();
            }
            try (EditStudio studio =
                    new EditStudio(model, world, Drawing.DEFAULT, options.device(), beforeChunk)) {
                return studio.shoot(
                        new Edits(world).evaluation(options.edits(), seed("edits")),
                        seed("edit noise"),
                        true);
            }
        }

        private List<Sample> truth(List<PromptSpec> kept) {
            Samples samples = new Samples(world);
            List<Sample> truth = new ArrayList<>();
            for (PromptSpec prompt : kept) {
                truth.add(samples.of(prompt, Dice.of(seed("truth"), "picture", truth.size())));
            }
            return truth;
        }

        private double[] flow(List<Sample> truth, List<float[]> tokens) {
            int side = world.size();
            ImageGrid grid = ImageGrid.ofPixels(side, side, model.autoencoderConfig().tokenSide());
            double[] errors = new double[truth.size()];
            try (FlowError flow = new FlowError(model, DRAWS, options.device())) {
                for (int i = 0; i < errors.length; i++) {
                    beforeChunk.accept(0);
                    Sample sample = truth.get(i);
                    Example example =
                            new Example(
                                    "kept " + i,
                                    sample.prompt().text(),
                                    sample.plan(),
                                    grid.rows(),
                                    grid.cols(),
                                    tokens.get(i));
                    errors[i] =
                            flow.of(
                                    example,
                                    NoiseStream.of("evaluation", example.id(), options.seed()));
                }
            }
            return errors;
        }

        private long seed(String purpose) {
            return Dice.of(options.seed(), "evaluation/" + purpose, 0).seed();
        }
    }
}
