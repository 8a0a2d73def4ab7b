package io.nextstream.app.measure;

import io.nextstream.nextstep.pipeline.DrawRecipe;
import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.nextstep.pipeline.Thinking;
import io.nextstream.nextstep.sampling.Guidance;

/**
 * How pictures are drawn, in the loop and when it is measured.
 *
 * @param settings of the image tokens
 * @param planTemperature of the plan's words; 1 draws plans as varied as the training data
 */
public record Drawing(DrawSettings settings, double planTemperature) {
    /** Without another wish. */
    public static final Drawing DEFAULT = new Drawing(DrawRecipe.DEFAULT.settings(), 1.0);

    /** Steps of the sampler for each image token. */
    public int steps() {
        return settings.steps().count();
    }

    /** Weight of the caption against none. */
    public double guidance() {
        return settings.guidance().text();
    }

    /** Weight of pictures in the prompt against none; 1 takes them as they are. */
    public double imageGuidance() {
        return settings.guidance().image();
    }

    /** The same with other guidance. */
    public Drawing withGuidance(double text, double image) {
        Guidance other = new Guidance(text, image, settings.guidance().schedule());
        return new Drawing(settings.with(other), planTemperature);
    }

    /** As the pipeline takes it. */
    public Thinking thinking(boolean think) {
        return think ? Thinking.free(planTemperature) : Thinking.NONE;
    }
}
