package io.nextstream.nextstep.lora;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.SafeTensors;
import io.nextstream.nextstep.weights.TensorSpec;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.nextstep.weights.WeightsMismatchException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LoraAdapterTest {

    private static final String QUERIES = "layers.0.self_attn.q_proj.weight";

    private static final ParameterLayout NETWORK =
            ParameterLayout.of(
                    List.of(
                            TensorSpec.of(QUERIES, 4, 6),
                            TensorSpec.of("layers.0.self_attn.q_proj.bias", 4),
                            TensorSpec.of("layers.0.self_attn.o_proj.weight", 6, 4),
                            TensorSpec.of("layers.0.mlp.down_proj.weight", 3, 5)));

    private static final LoraLayout LAYOUT = layout(2, 3, "q_proj", "down_proj");

    @Test
    void usageExample() {
        Weights base = draw(NETWORK, 1);
        LoraAdapter adapter = LoraAdapter.initial(LAYOUT, 7);
        // B is 0: nothing has changed yet.
        assertArrayEquals(base.flat(), adapter.merge(base).weights().flat());
        LoraAdapter trained = new LoraAdapter(LAYOUT, draw(LAYOUT.parameters(), 2));
        MergedWeights merged = trained.merge(base);
        float[] w = base.get(QUERIES);
        float[] a =
                trained.weights().get("base_model.model.layers.0.self_attn.q_proj.lora_A.weight");
        float[] b =
                trained.weights().get("base_model.model.layers.0.self_attn.q_proj.lora_B.weight");
        // Row 1, column 2: alpha / r = 1.5.
        float expected = (float) (w[8] + 1.5 * ((double) b[2] * a[2] + (double) b[3] * a[8]));
        assertEquals(expected, merged.weights().get(QUERIES)[8]);
    }

    /** The nearest fp32 number to the exact sum, or one of two at the same distance. */
    @Property(tries = 50)
    void aMergedNumberIsTheExactSumRoundedOnce(@ForAll long seed) {
        Weights base = draw(NETWORK, seed);
        LoraAdapter adapter = new LoraAdapter(LAYOUT, draw(LAYOUT.parameters(), seed + 1));
        float[] merged = adapter.merge(base).weights().get(QUERIES);
        float[] a =
                Arrays.copyOfRange(adapter.weights().flat(), LAYOUT.offsetA(0), LAYOUT.offsetB(0));
        int atB = LAYOUT.offsetB(0);
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 6; column++) {
                BigDecimal sum = BigDecimal.ZERO;
                for (int r = 0; r < 2; r++) {
                    sum =
                            sum.add(
                                    new BigDecimal(adapter.weights().flat()[atB + 2 * row + r])
                                            .multiply(new BigDecimal(a[6 * r + column])));
                }
                float before = base.get(QUERIES)[6 * row + column];
                BigDecimal exact = sum.multiply(new BigDecimal("1.5")).add(new BigDecimal(before));
                float got = merged[6 * row + column];
                double off = exact.subtract(new BigDecimal(got)).abs().doubleValue();
                assertTrue(off <= 0.5000001 * Math.ulp(got), exact + " became " + got);
            }
        }
    }

    @Test
    void whatTheAdapterDoesNotMoveKeepsItsBits() {
        Weights base = draw(NETWORK, 3);
        int at = NETWORK.offset(QUERIES);
        base.flat()[at + 6] = -0f;
        float[] numbers = draw(LAYOUT.parameters(), 4).flat();
        // Row 1 of B.
        numbers[LAYOUT.offsetB(0) + 2] = 0;
        numbers[LAYOUT.offsetB(0) + 3] = 0;
        Weights merged =
                new LoraAdapter(LAYOUT, new Weights(LAYOUT.parameters(), numbers))
                        .merge(base)
                        .weights();
        for (TensorSpec spec : NETWORK.specs()) {
            if (!LAYOUT.targets().contains(spec)) {
                assertSameBits(base.get(spec.name()), merged.get(spec.name()));
            }
        }
        assertSameBits(
                Arrays.copyOfRange(base.flat(), at + 6, at + 12),
                Arrays.copyOfRange(merged.flat(), at + 6, at + 12));
    }

    /** Two adapters one after the other leave no trace of the first. */
    @Test
    void unmergingGivesTheBaseBackToTheBit() {
        Weights base = draw(NETWORK, 5);
        int[] before = bits(base.flat());
        LoraAdapter first = new LoraAdapter(LAYOUT, draw(LAYOUT.parameters(), 6));
        LoraAdapter second = new LoraAdapter(LAYOUT, draw(LAYOUT.parameters(), 7));
        MergedWeights merged = first.merge(base);
        assertNotEquals(base.get(QUERIES)[0], merged.weights().get(QUERIES)[0]);
        assertArrayEquals(before, bits(merged.unmerge().flat()));
        assertSameBits(
                second.merge(base).weights().flat(),
                second.merge(merged.unmerge()).weights().flat());
    }

    @Test
    void aFileHasPeftsNamesAndGivesTheSameBits() {
        LoraAdapter adapter = new LoraAdapter(LAYOUT, draw(LAYOUT.parameters(), 8));
        byte[] file = adapter.toSafeTensors();
        assertEquals(
                Set.of(
                        "base_model.model.layers.0.self_attn.q_proj.lora_A.weight",
                        "base_model.model.layers.0.self_attn.q_proj.lora_B.weight",
                        "base_model.model.layers.0.mlp.down_proj.lora_A.weight",
                        "base_model.model.layers.0.mlp.down_proj.lora_B.weight"),
                SafeTensors.read(file).keySet());
        LoraAdapter back = LoraAdapter.fromSafeTensors(LAYOUT, file);
        assertSameBits(adapter.weights().flat(), back.weights().flat());
        assertArrayEquals(file, back.toSafeTensors());
    }

    @Test
    void aFileOfAnotherAdapterIsRefused() {
        byte[] file = LoraAdapter.initial(LAYOUT, 1).toSafeTensors();
        LoraLayout wider = layout(4, 3, "q_proj", "down_proj");
        LoraLayout fewer = layout(2, 3, "q_proj");
        LoraLayout louder = layout(2, 8, "q_proj", "down_proj");
        for (LoraLayout other : List.of(wider, fewer)) {
            var e =
                    assertThrows(
                            WeightsMismatchException.class,
                            () -> LoraAdapter.fromSafeTensors(other, file));
            assertTrue(e.getMessage().contains("lora_A"), e.getMessage());
        }
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> LoraAdapter.fromSafeTensors(louder, file));
        assertEquals("the adapter's lora_alpha is 3.0, not 8.0", e.getMessage());
    }

    @Test
    void aTargetMustBeAMatrixOfTheNetwork() {
        assertThrows(IllegalArgumentException.class, () -> layout(2, 3, "q_proj.bias"));
        assertThrows(IllegalArgumentException.class, () -> layout(2, 3, "gate_proj"));
        assertThrows(IllegalArgumentException.class, () -> layout(0, 3, "q_proj"));
        assertThrows(IllegalArgumentException.class, () -> layout(2, 0, "q_proj"));
    }

    private static LoraLayout layout(int rank, double alpha, String... targets) {
        return LoraLayout.of(NETWORK, new LoraConfig(rank, alpha, List.of(targets)));
    }

    private static Weights draw(ParameterLayout layout, long seed) {
        return new Weights(layout, NoiseStream.of("test", "lora", seed).normals(0, layout.size()));
    }

    private static void assertSameBits(float[] expected, float[] actual) {
        assertArrayEquals(bits(expected), bits(actual));
    }

    private static int[] bits(float[] numbers) {
        int[] bits = new int[numbers.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(numbers[i]);
        }
        return bits;
    }
}
