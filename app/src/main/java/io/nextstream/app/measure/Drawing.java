package io.nextstream.app.measure;

import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.nextstep.pipeline.Thinking;
import io.nextstream.nextstep.sampling.Guidance;
import io.nextstream.nextstep.sampling.GuidanceSchedule;

/**
 * How pictures are drawn, in the loop and when it is measured.
 *
 * @param steps of the sampler for each image token
 * @param guidance weight of the caption against none
 * @param imageGuidance weight of pictures in the prompt against none; 1 takes them as they are
 * @param planTemperature of the plan's words; 1 draws plans as varied as the training data
 */
public record Drawing(int steps, double guidance, double imageGuidance, double planTemperature) {
    /** What the tiny preset was measured with; 8 or 20 steps score alike (docs/experiments.md). */
    public static final Drawing DEFAULT = new Drawing(12, 3.0, 1.0, 1.0);

    /** The same with other guidance. */
    public Drawing withGuidance(double text, double image) {
        return new Drawing(steps, text, image, planTemperature);
    }

    /** As the pipeline takes it. */
    public DrawSettings settings() {
        Guidance both = new Guidance(guidance, imageGuidance, GuidanceSchedule.CONSTANT);
        return DrawSettings.of(steps, guidance).with(both);
    }

    /** As the pipeline takes it. */
    public Thinking thinking(boolean think) {
        return think ? Thinking.free(planTemperature) : Thinking.NONE;
    }
}
