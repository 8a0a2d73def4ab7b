package io.nextstream.nextstep.pipeline;

import io.nextstream.nextstep.sampling.Guidance;
import io.nextstream.nextstep.sampling.GuidanceSchedule;
import io.nextstream.nextstep.sampling.Sampler;
import io.nextstream.nextstep.sampling.Schedule;

/**
 * How image tokens are drawn.
 *
 * @param steps how a token is integrated from noise to data
 * @param guidance how far away from the picture without the prompt
 * @param normalise whether every token is normalised over its channels before the next one is drawn
 *     ({@code use_norm})
 * @param limit whether guidance may not make a velocity longer than the conditional one (CFG
 *     re-normalisation of the 2026 release)
 */
public record DrawSettings(Steps steps, Guidance guidance, boolean normalise, boolean limit) {

    /**
     * The steps of one token.
     *
     * @param sampler the rule of a step
     * @param count evaluations of the velocity, 1 to 1000
     * @param shift of the time grid, see {@link Sampler#schedule}; 1 = even
     * @param noiseLevel of the samplers that have one, 0 to 1
     */
    public record Steps(Sampler sampler, int count, double shift, double noiseLevel) {

        private static final int MOST = 1000;

        public Steps {
            DrawRequest.require(count > 0 && count <= MOST, "steps", count);
            DrawRequest.require(shift > 0 && shift <= 100, "shift", shift);
            DrawRequest.require(noiseLevel >= 0 && noiseLevel <= 1, "noise level", noiseLevel);
        }

        /** Evenly spaced. */
        public static Steps of(Sampler sampler, int count) {
            return new Steps(sampler, count, 1, Sampler.NOISE_LEVEL);
        }

        Schedule schedule() {
            return sampler.schedule(count, shift, noiseLevel);
        }
    }

    /** The greatest weight of guidance. */
    public static final double MOST_GUIDANCE = 100;

    public DrawSettings {
        DrawRequest.require(guidance.text() <= MOST_GUIDANCE, "guidance", guidance.text());
        DrawRequest.require(
                guidance.image() <= MOST_GUIDANCE, "guidance of the image", guidance.image());
    }

    /** Ordinary Euler steps, evenly spaced, and constant guidance by the words. */
    public static DrawSettings of(int steps, double guidance) {
        return new DrawSettings(Steps.of(Sampler.ODE, steps), Guidance.of(guidance), false, false);
    }

    /** What the authors recommend for NextStep-1 at 512 pixels. */
    public static DrawSettings nextStep1() {
        return new DrawSettings(Steps.of(Sampler.NEXTSTEP_1, 50), Guidance.of(7.5), true, false);
    }

    /** What the authors recommend for editing with NextStep-1-Edit. */
    public static DrawSettings nextStep1Edit() {
        return new DrawSettings(
                new Steps(Sampler.NEXTSTEP_1, 50, 3.2, Sampler.NOISE_LEVEL),
                new Guidance(7.5, 2, GuidanceSchedule.CONSTANT),
                true,
                false);
    }

    /** What the authors recommend for NextStep-1.1. */
    public static DrawSettings nextStep11() {
        return new DrawSettings(
                Steps.of(Sampler.SDE_NOISY_END, 28), Guidance.of(7.5), false, false);
    }

    /** The same with as many steps, and so much weight of the words. */
    public DrawSettings with(int count, double text) {
        return new DrawSettings(
                new Steps(steps.sampler(), count, steps.shift(), steps.noiseLevel()),
                new Guidance(text, guidance.image(), guidance.schedule()),
                normalise,
                limit);
    }

    /** The same with other guidance. */
    public DrawSettings with(Guidance other) {
        return new DrawSettings(steps, other, normalise, limit);
    }
}
