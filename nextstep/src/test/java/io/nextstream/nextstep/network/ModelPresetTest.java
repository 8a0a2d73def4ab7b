package io.nextstream.nextstep.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.TensorSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelPresetTest {

    private static long count(ParameterLayout layout, String prefix) {
        return layout.specs().stream()
                .filter(spec -> spec.name().startsWith(prefix))
                .mapToLong(TensorSpec::size)
                .sum();
    }

    @Test
    void usageExample() {
        ModelConfig config = ModelPreset.of("small").config(1000, 16, 1, 2, 3, 0);
        assertEquals(256, config.hiddenSize());
        assertEquals(1000, config.vocabSize());
        assertEquals(config, ModelConfig.fromJson(config.toJson()));
        String message =
                assertThrows(IllegalArgumentException.class, () -> ModelPreset.of("huge"))
                        .getMessage();
        assertTrue(message.contains("tiny, small, base, 14b"), message);
    }

    /** A description: nothing of these sizes is allocated. */
    @Test
    void thePublishedNetworkHasThePublishedSizes() {
        ModelConfig config = ModelPreset.of("14b").published();
        ParameterLayout layout = NextStepScript.layout(config);
        assertEquals(14_953_814_080L, layout.count());
        assertEquals(157_228_096, count(layout, "image_head."));
        assertEquals(332_800, count(layout, "image_in_projector."));
        assertEquals(26_219_520, count(layout, "image_out_projector."));
        assertEquals(275_268_608, count(layout, "layers.47."));
        assertEquals(778_567_680, count(layout, "lm_head."));
        assertEquals(691, layout.specs().size());
        String message = assertThrows(IllegalArgumentException.class, layout::size).getMessage();
        assertTrue(message.contains("14953814080 parameters"), message);
        assertThrows(IllegalArgumentException.class, () -> layout.offset("norm.weight"));
        assertThrows(IllegalArgumentException.class, layout::decaySize);
    }

    @ParameterizedTest
    @CsvSource({"SMALL, 40288320, 6", "BASE, 157228096, 12", "LARGE, 527528000, 24"})
    void theThreeHeadsOfThePaper(HeadSize size, long parameters, int blocks) {
        ModelConfig config = ModelPreset.PUBLISHED.published().withHead(size);
        ParameterLayout layout = NextStepScript.layout(config);
        assertEquals(parameters, count(layout, "image_head."));
        assertTrue(layout.contains("image_head.net.res_blocks." + (blocks - 1) + ".in_ln.bias"));
        assertTrue(!layout.contains("image_head.net.res_blocks." + blocks + ".in_ln.bias"));
    }

    @ParameterizedTest
    @CsvSource({"tiny, 1515488", "small, 8081952", "base, 43687456"})
    void theOthersFitInOneVector(String label, int parameters) {
        ModelConfig config = ModelPreset.of(label).config(50, 8, 1, 2, 3, 0);
        assertEquals(parameters, NextStepScript.layout(config).size());
    }
}
