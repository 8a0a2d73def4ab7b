package io.nextstream.nextstep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonsTest {

    /** Three rows of eleven places; the second has three pads, the third six. */
    private final GoldenCase golden = Goldens.read("transformer_gqa");

    private final float[] mask = golden.get("attention_mask").data();

    @Test
    void padsMayDifferButHaveToBeNumbers() {
        float[] ours = golden.get("logits").data().clone();
        int pad = 11 * (ours.length / mask.length);
        ours[pad] += 5;
        assertTrue(against(ours).passes());
        assertEquals(0, against(ours).absolute());
        ours[pad] = Float.POSITIVE_INFINITY;
        assertFalse(against(ours).passes());
    }

    @Test
    void tokensMayNotDiffer() {
        float[] ours = golden.get("logits").data().clone();
        ours[0] += 5;
        assertEquals(5, against(ours).absolute(), 1e-5);
        assertFalse(against(ours).passes());
    }

    private Comparison against(float[] ours) {
        return new Comparisons(golden).valueWhere(mask, "logits", ours).list().get(0);
    }

    @Test
    void valuesAndGradientsHaveBoundsOfTheirOwn() {
        GoldenCase training = Goldens.read("training_t2i");
        List<Comparison> found =
                new Comparisons(training)
                        .value("loss", training.get("loss").data())
                        .gradient("grad.norm.weight", training.get("grad.norm.weight").data())
                        .list();
        assertEquals(3e-5, found.get(0).bound());
        assertEquals(Comparison.Measure.ABSOLUTE, found.get(0).measure());
        assertEquals(1e-4, found.get(1).bound());
        assertEquals(Comparison.Measure.RELATIVE, found.get(1).measure());
    }
}
