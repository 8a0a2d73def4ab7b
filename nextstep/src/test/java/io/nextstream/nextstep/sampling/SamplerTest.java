package io.nextstream.nextstep.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.noise.NoiseStream;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The samplers in two worlds whose exact velocity is known. */
class SamplerTest {

    /** All data is 3: v = (3 - x) / (1 - t). */
    private static double point(double x, double t) {
        return (3 - x) / (1 - t);
    }

    /** Data is N(0, 1): v = (2t - 1) x / (t^2 + (1 - t)^2). */
    private static double normal(double x, double t) {
        return (2 * t - 1) * x / (t * t + (1 - t) * (1 - t));
    }

    private static double[] run(Schedule schedule, DoubleBinaryOperator velocity, int samples) {
        double[] ends = new double[samples];
        for (int s = 0; s < samples; s++) {
            float[] noise = NoiseStream.of("test", "sampler", s).normals(0, schedule.steps() + 1);
            double x = noise[0];
            for (int i = 0; i < schedule.steps(); i++) {
                double v = velocity.applyAsDouble(x, schedule.times()[i]);
                x =
                        schedule.state()[i] * x
                                + schedule.velocity()[i] * v
                                + schedule.noise()[i] * noise[i + 1];
            }
            ends[s] = x;
        }
        return ends;
    }

    @Test
    void usageExample() {
        Schedule schedule = Sampler.ODE.schedule(5, 3.2);
        assertArrayEquals(
                new float[] {0, 0.072464f, 0.172414f, 0.319149f, 0.555556f},
                schedule.times(),
                1e-6f);
        assertEquals(1, schedule.draws());
        assertEquals(5, Sampler.SDE.schedule(5, 1).draws());
        assertEquals(6, Sampler.SDE_NOISY_END.schedule(5, 1).draws());
    }

    @ParameterizedTest
    @EnumSource(names = {"ODE", "SDE"})
    void aCleanLastStepReachesAPoint(Sampler sampler) {
        for (double end : run(sampler.schedule(10, 1), SamplerTest::point, 20)) {
            assertEquals(3, end, 1e-4);
        }
    }

    @Test
    void aNoisyLastStepLeavesAResidue() {
        double square = 0;
        for (double end : run(Sampler.SDE_NOISY_END.schedule(10, 1), SamplerTest::point, 200)) {
            square += (end - 3) * (end - 3) / 200;
        }
        // At least the last step's own noise: g^2 dt = 2 (1 - t) dt with t = 0.9 and dt = 0.1.
        assertTrue(square > 0.018, "residue " + square);
    }

    @ParameterizedTest
    @EnumSource(names = {"ODE", "SDE"})
    void keepsTheVarianceOfTheData(Sampler sampler) {
        double square = 0;
        for (double end : run(sampler.schedule(100, 1), SamplerTest::normal, 4000)) {
            square += end * end / 4000;
        }
        assertEquals(1, square, 0.08);
    }

    @Test
    void nextstep1StopsShortOfTheDataWhenShifted() {
        Schedule schedule = Sampler.NEXTSTEP_1.schedule(20, 3.2);
        assertEquals(0.882353, schedule.times()[19], 1e-6);
        assertEquals(0.04, schedule.velocity()[19], 1e-6);
        assertEquals(0.922353, schedule.times()[19] + schedule.velocity()[19], 1e-6);
    }

    @Test
    void nextstep1HasItsPointsUpTo096() {
        float[] times = Sampler.NEXTSTEP_1.schedule(20, 1).times();
        assertEquals(20, times.length);
        assertArrayEquals(
                new float[] {0, 0.050526f, 0.101053f, 0.909474f, 0.96f},
                new float[] {times[0], times[1], times[2], times[18], times[19]},
                1e-6f);
    }

    /**
     * The drift is the velocity and (1 - t) times the score (t v - x) / (1 - t); g^2 = 2 (1 - t).
     */
    @ParameterizedTest
    @ValueSource(doubles = {1, 3.2})
    void aStochasticStepAddsTheScoreToTheVelocity(double shift) {
        int n = 6;
        Schedule schedule = Sampler.SDE_NOISY_END.schedule(n, shift);
        double x = 0.7;
        double v = -1.3;
        for (int i = 0; i < n; i++) {
            double t = schedule.times()[i];
            double dt = (i + 1 < n ? schedule.times()[i + 1] : 1) - t;
            double score = (t * v - x) / (1 - t);
            double step = schedule.state()[i] * x + schedule.velocity()[i] * v;
            assertEquals(x + (v + (1 - t) * score) * dt, step, 1e-6);
            assertEquals(2 * (1 - t) * dt, Math.pow(schedule.noise()[i], 2), 1e-6);
        }
    }

    @Test
    void theLastStepMayBeAnother() {
        Schedule published = Sampler.NEXTSTEP_1.schedule(4, 1.5);
        assertArrayEquals(published.times(), Sampler.nextStep1(4, 1.5, 0.04).times());
        Schedule other = Sampler.nextStep1(3, 1, 0.2);
        assertArrayEquals(new float[] {0, 0.4f, 0.8f}, other.times(), 1e-6f);
        assertEquals(0.2, other.velocity()[2], 1e-6);
        assertEquals(0, other.noise()[2]);
        assertThrows(IllegalArgumentException.class, () -> Sampler.nextStep1(3, 1, 1.1));
        assertThrows(IllegalArgumentException.class, () -> Sampler.nextStep1(0, 1, 0.04));
    }

    /** One step of the 2026 release by its own words: the two ends, then the noise. */
    @ParameterizedTest
    @ValueSource(doubles = {0.8, 0.3, 1})
    void theSdeOf2026(double level) {
        int n = 7;
        Schedule schedule = Sampler.FLOW_SDE.schedule(n, 3.2, level);
        double x = 0.7;
        double v = -1.3;
        double noise = 0.4;
        double lastTime = schedule.times()[n - 1];
        for (int i = 0; i < n; i++) {
            double t = schedule.times()[i];
            double next = i + 1 < n ? schedule.times()[i + 1] : 1;
            double sigma = 1 - t;
            double deviation = level * Math.sqrt(sigma / (1 - (sigma == 1 ? lastTime : sigma)));
            double dt = next - t;
            double towardsNoise = x - v * t;
            double towardsData = x + v * (1 - t);
            double expected =
                    towardsNoise * (1 - next)
                            + towardsData * next
                            - deviation * deviation * dt / (2 * sigma) * towardsNoise
                            + deviation * Math.sqrt(dt) * noise;
            double actual =
                    schedule.state()[i] * x
                            + schedule.velocity()[i] * v
                            + schedule.noise()[i] * noise;
            assertEquals(expected, actual, 1e-5);
        }
        assertEquals(n + 1, schedule.draws());
    }

    @Test
    void withoutNoiseTheSamplersOf2026AreTheOrdinaryOne() {
        Schedule ordinary = Sampler.ODE.schedule(6, 2);
        for (Sampler sampler : List.of(Sampler.FLOW_SDE, Sampler.CPS)) {
            Schedule silent = sampler.schedule(6, 2, 0);
            assertArrayEquals(ordinary.state(), silent.state(), 1e-6f);
            assertArrayEquals(ordinary.velocity(), silent.velocity(), 1e-6f);
            assertEquals(1, silent.draws());
        }
    }

    @Test
    void refusesNoStepsAndWildNoise() {
        assertThrows(IllegalArgumentException.class, () -> Sampler.ODE.schedule(0, 1));
        assertThrows(IllegalArgumentException.class, () -> Sampler.ODE.schedule(5, 0));
        assertThrows(IllegalArgumentException.class, () -> Sampler.CPS.schedule(5, 1, 1.5));
        assertThrows(IllegalArgumentException.class, () -> Sampler.FLOW_SDE.schedule(5, 1, -1));
    }
}
