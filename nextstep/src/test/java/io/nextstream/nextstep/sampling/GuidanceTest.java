package io.nextstream.nextstep.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.nextstep.weights.FloatTensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuidanceTest {

    @Test
    void usageExample() {
        Guidance edit = new Guidance(7.5, 2, GuidanceSchedule.CONSTANT);
        FloatTensor weights = Guidance.weights(List.of(edit, Guidance.of(1)), 3);
        assertArrayEquals(new long[] {3, 2, 2}, weights.shape());
        assertArrayEquals(
                new float[] {7.5f, 2, 1, 1, 7.5f, 2, 1, 1, 7.5f, 2, 1, 1}, weights.data());
    }

    @Test
    void bothWeightsFollowTheSchedule() {
        Guidance edit = new Guidance(7, 3, GuidanceSchedule.LINEAR_DECAY);
        assertArrayEquals(
                new float[] {7, 3, 5.5f, 2.5f, 4, 2, 2.5f, 1.5f},
                Guidance.weights(List.of(edit), 4).data());
    }

    /** From w at the first token; 1 would come after the last. */
    @Test
    void decayBeginsWithTheWeight() {
        assertEquals(6, GuidanceSchedule.LINEAR_DECAY.weight(6, 0, 4));
        assertEquals(2.25, GuidanceSchedule.LINEAR_DECAY.weight(6, 3, 4));
    }

    /** Half of w until the line from 1 to w has come that far. */
    @Test
    void growthBeginsAtHalfTheWeight() {
        double[] weights = new double[4];
        for (int n = 0; n < 4; n++) {
            weights[n] = GuidanceSchedule.LINEAR_GROWTH.weight(6, n, 4);
        }
        assertArrayEquals(new double[] {3, 3, 3.5, 4.75}, weights);
    }

    @Test
    void aWeightOfOneStaysOneAsFarAsSchedulesGo() {
        for (int n = 0; n < 5; n++) {
            assertEquals(1, GuidanceSchedule.LINEAR_DECAY.weight(1, n, 5));
            assertEquals(1, GuidanceSchedule.LINEAR_GROWTH.weight(1, n, 5));
            assertEquals(1, GuidanceSchedule.CONSTANT.weight(1, n, 5));
        }
    }

    @Test
    void refusesNegativeWeights() {
        assertThrows(IllegalArgumentException.class, () -> Guidance.of(-0.5));
        assertThrows(IllegalArgumentException.class, () -> Guidance.of(Double.NaN));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Guidance(2, Double.POSITIVE_INFINITY, GuidanceSchedule.CONSTANT));
    }
}
