package io.nextstream.evaluation.world;

import io.nextstream.nextstep.image.RgbImage;
import java.util.List;

/**
 * True pictures of a world, as many as wanted: the {@code index}-th of a purpose is always the
 * same. Neither kept texts nor held-out pairs occur among {@link #training} samples.
 *
 * <p>Safe for many threads.
 */
public final class Samples {

    /**
     * How often the caption names the colours that the prompt left open: they are what is hard to
     * learn.
     */
    private static final double FULL_CAPTIONS = 0.5;

    private final World world;
    private final Prompts prompts;
    private final PlanGrammar plans;
    private final Layout layout;
    private final Renderer renderer;

    public Samples(World world, Prompts prompts) {
        this.world = world;
        this.prompts = prompts;
        this.plans = new PlanGrammar(world);
        this.layout = new Layout(world);
        this.renderer = new Renderer(world);
    }

    public Samples(World world) {
        this(world, new Prompts(world));
    }

    /** The {@code index}-th picture to train on. */
    public Sample training(String purpose, long index) {
        PromptSpec prompt = prompts.training(purpose, index);
        return of(prompt, Dice.of(world.seed(), "sample/" + purpose, index));
    }

    /** A true picture of any prompt of this world. */
    public Sample of(PromptSpec prompt, Dice dice) {
        Scene scene = layout.draw(prompt, dice);
        String caption =
                dice.uniform() < FULL_CAPTIONS ? fullCaption(prompt, scene) : prompt.text();
        RgbImage image = renderer.draw(scene, dice);
        return new Sample(prompt, caption, scene, plans.write(scene), image);
    }

    /** Names the colours of uncounted things, unless that text is not for training. */
    private String fullCaption(PromptSpec prompt, Scene scene) {
        List<SceneObject> objects = scene.objects();
        if (!prompt.leavesColourOpen() || prompt.objectCount() != prompt.needs().size()) {
            return prompt.text();
        }
        Need first = Need.one(objects.get(0).colour(), prompt.needs().get(0).shape());
        PromptSpec full =
                objects.size() == 1
                        ? PromptSpec.of(first)
                        : PromptSpec.of(
                                first,
                                prompt.relation(),
                                Need.one(objects.get(1).colour(), prompt.needs().get(1).shape()));
        boolean usable =
                world.activeCategories().contains(full.category()) && !prompts.isHeldOut(full);
        return usable ? full.text() : prompt.text();
    }
}
