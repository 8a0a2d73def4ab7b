package io.nextstream.trainer.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TrainStateTest {

    private static final TrainState STATE =
            new TrainState(
                    (1L << 33) + 5,
                    new float[] {1, Float.MIN_VALUE},
                    new float[] {-0f, 3},
                    new float[] {4, 5},
                    new float[] {6, 7});

    @Test
    void comesBackBitForBit() {
        TrainState back = TrainState.fromSafeTensors(STATE.toSafeTensors());
        assertEquals(STATE.step(), back.step());
        assertArrayEquals(STATE.flat(), back.flat());
        assertArrayEquals(STATE.m(), back.m());
        assertArrayEquals(STATE.v(), back.v());
        assertArrayEquals(STATE.ema(), back.ema());
        assertArrayEquals(STATE.toSafeTensors(), back.toSafeTensors());
    }

    @Test
    void aReferenceThatHasMovedComesBackToo() {
        TrainState moved = STATE.withReference(new float[] {8, -0f});
        TrainState back = TrainState.fromSafeTensors(moved.toSafeTensors());
        assertArrayEquals(moved.reference(), back.reference());
        assertArrayEquals(moved.toSafeTensors(), back.toSafeTensors());
        assertNull(TrainState.fromSafeTensors(STATE.toSafeTensors()).reference());
        assertArrayEquals(moved.reference(), moved.at(7).reference());
        assertEquals(7, moved.at(7).step());
    }

    @Test
    void beginsWithoutMomentum() {
        TrainState start = TrainState.initial(new float[] {1, 2});
        assertEquals(0, start.step());
        assertArrayEquals(new float[2], start.m());
        assertArrayEquals(new float[] {1, 2}, start.ema());
    }

    @Test
    void refusesWhatIsNoState() {
        assertThrows(
                IllegalArgumentException.class,
                () -> TrainState.fromSafeTensors("no".getBytes(StandardCharsets.UTF_8)));
        float[] two = new float[2];
        assertThrows(
                IllegalArgumentException.class,
                () -> new TrainState(0, two, two, new float[3], two));
        assertThrows(IllegalArgumentException.class, () -> STATE.withReference(new float[1]));
    }
}
