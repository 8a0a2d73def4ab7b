package io.nextstream.nextstep.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The samplers in two worlds whose velocity is linear in x: mean and variance of what comes out can
 * be carried through the steps, without a draw.
 */
class SamplerWorldsTest {

    /** Mean and variance of a state. */
    private record Moments(double mean, double variance) {}

    /** Variance of what comes out where the data is N(0, 1): v = (2t - 1) x / (t^2 + (1 - t)^2). */
    private static double normal(Schedule s) {
        double variance = 1;
        for (int i = 0; i < s.steps(); i++) {
            double t = s.times()[i];
            double slope = (2 * t - 1) / (t * t + (1 - t) * (1 - t));
            double factor = s.state()[i] + s.velocity()[i] * slope;
            variance = factor * factor * variance + (double) s.noise()[i] * s.noise()[i];
        }
        return variance;
    }

    /** What comes out where all data is 3: v = (3 - x) / (1 - t). */
    private static Moments point(Schedule s) {
        double mean = 0;
        double variance = 1;
        for (int i = 0; i < s.steps(); i++) {
            double slope = s.velocity()[i] / (1 - s.times()[i]);
            double factor = s.state()[i] - slope;
            mean = factor * mean + 3 * slope;
            variance = factor * factor * variance + (double) s.noise()[i] * s.noise()[i];
        }
        return new Moments(mean, variance);
    }

    @ParameterizedTest
    @EnumSource(names = {"ODE", "SDE", "SDE_NOISY_END", "FLOW_SDE"})
    void theVarianceOfTheDataIsReachedWithMoreSteps(Sampler sampler) {
        for (double shift : new double[] {1, 3.2}) {
            double rough = Math.abs(normal(sampler.schedule(20, shift)) - 1);
            double fine = Math.abs(normal(sampler.schedule(200, shift)) - 1);
            double finest = Math.abs(normal(sampler.schedule(20_000, shift)) - 1);
            assertTrue(fine < rough && finest < fine, rough + ", " + fine + ", " + finest);
            assertEquals(0, finest, 1e-2);
        }
    }

    /** The last time is 0.9224 however many steps there are. */
    @Test
    void nextstep1StopsShortWhenShifted() {
        assertEquals(1, normal(Sampler.NEXTSTEP_1.schedule(20_000, 1)), 1e-2);
        double variance = normal(Sampler.NEXTSTEP_1.schedule(20_000, 3.2));
        double at = 0.882353 + 0.04;
        assertEquals(at * at + (1 - at) * (1 - at), variance, 1e-2);
        assertTrue(variance < 0.9);
    }

    @Test
    void cpsLeansToTheMeanHoweverManySteps() {
        assertTrue(normal(Sampler.CPS.schedule(20, 1)) < 0.9);
        assertTrue(normal(Sampler.CPS.schedule(20_000, 1)) < 0.9);
    }

    @ParameterizedTest
    @EnumSource(names = {"ODE", "SDE", "CPS"})
    void aCleanLastStepLeavesNothingBesideAPoint(Sampler sampler) {
        for (int steps : new int[] {1, 2, 20}) {
            Moments end = point(sampler.schedule(steps, 1));
            assertEquals(3, end.mean(), 1e-5);
            assertEquals(0, end.variance(), 1e-10);
        }
    }

    /** Of order 1 / N^2: twice the steps leave a quarter of it. */
    @ParameterizedTest
    @EnumSource(names = {"SDE_NOISY_END", "FLOW_SDE"})
    void aNoisyLastStepLeavesAResidue(Sampler sampler) {
        double before = point(sampler.schedule(10, 1)).variance();
        for (int steps : new int[] {20, 40, 80}) {
            Moments end = point(sampler.schedule(steps, 1));
            assertEquals(3, end.mean(), 1e-4);
            assertEquals(4, before / end.variance(), 0.4);
            before = end.variance();
        }
        assertEquals(6.0 / 80 / 80, point(Sampler.SDE_NOISY_END.schedule(80, 1)).variance(), 1e-5);
    }

    @Test
    void nextstep1LeavesWhatItsLastTimeLeaves() {
        Moments even = point(Sampler.NEXTSTEP_1.schedule(20, 1));
        assertEquals(3, even.mean(), 1e-3);
        assertEquals(0, even.variance(), 1e-6);
        Moments shifted = point(Sampler.NEXTSTEP_1.schedule(20, 3.2));
        assertEquals(2.767, shifted.mean(), 1e-3);
        assertEquals(0.0261, shifted.variance(), 1e-4);
    }
}
