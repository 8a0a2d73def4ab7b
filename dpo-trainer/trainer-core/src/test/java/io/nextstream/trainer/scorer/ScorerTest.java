package io.nextstream.trainer.scorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.SafeTensors;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;

class ScorerTest {

    /** s = w · (x − mean) / deviation = 2 (3 − 1) / 0.5 = 8; the second feature never changed. */
    private static final Scorer EXAMPLE =
            new Scorer(
                    "base",
                    new Standardisation(new float[] {1, 5}, new float[] {0.5f, 0}),
                    new Head(2, 0),
                    new double[] {2, 100},
                    Math.log(2));

    @Test
    void usageExample() {
        assertEquals(8, EXAMPLE.score(new float[] {3, 7}), 1e-12);
        assertEquals(0.5, EXAMPLE.chances(8, 8).neither(), 1e-7);
        assertTrue(EXAMPLE.chances(8, 7).left() > EXAMPLE.chances(8, 7).right());
    }

    /** tanh(1 · x + 0.5) · 3 with x = 0.5 standardised from 2. */
    @Test
    void aHiddenLayerIsATanh() {
        Scorer scorer =
                new Scorer(
                        "base",
                        new Standardisation(new float[] {1}, new float[] {2}),
                        new Head(1, 1),
                        new double[] {1, 0.5, 3},
                        0);

        assertEquals(3 * Math.tanh(1), scorer.score(new float[] {2}), 1e-12);
    }

    @Property(tries = 50)
    void aScorerThatWasSavedScoresTheSame(
            @ForAll @FloatRange(min = -100, max = 100) float first,
            @ForAll @FloatRange(min = -100, max = 100) float second) {
        float[] features = {first, second};
        Scorer read = Scorer.fromSafeTensors(EXAMPLE.toSafeTensors());

        assertEquals(EXAMPLE.score(features), read.score(features));
        assertEquals(EXAMPLE.chances(1, 0), read.chances(1, 0));
        assertEquals("base", read.base());
        assertEquals(2, read.features());
    }

    @Test
    void anotherNumberOfFeaturesIsRefused() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class, () -> EXAMPLE.score(new float[] {1, 2, 3}));
        assertTrue(e.getMessage().contains("2 features"), e.getMessage());
    }

    @Test
    void whatIsNoScorerIsNamed() {
        byte[] good = EXAMPLE.toSafeTensors();
        SortedMap<String, FloatTensor> tensors = new TreeMap<>(SafeTensors.read(good));
        assertRefused("names no base", SafeTensors.write(tensors, Map.of()));
        assertRefused("sizes", with(tensors, "deviation", 1));
        assertRefused("sizes", with(tensors, "output.weight", 1, 2, 3));
        assertRefused("log_nu is not finite", with(tensors, "log_nu", Float.NaN));
        SortedMap<String, FloatTensor> less = new TreeMap<>(tensors);
        less.remove("mean");
        assertRefused("lacks the tensor mean", SafeTensors.write(less, Map.of("base", "base")));
    }

    private static byte[] with(
            SortedMap<String, FloatTensor> tensors, String name, float... numbers) {
        SortedMap<String, FloatTensor> other = new TreeMap<>(tensors);
        other.put(name, new FloatTensor(new long[] {numbers.length}, numbers));
        return SafeTensors.write(other, Map.of("base", "base"));
    }

    private static void assertRefused(String why, byte[] file) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Scorer.fromSafeTensors(file));
        assertTrue(e.getMessage().contains(why), e.getMessage());
    }
}
