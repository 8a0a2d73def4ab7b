package io.nextstream.nextstep.autoencoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoencoderConfigTest {

    @Test
    void usageExample() {
        AutoencoderConfig config = AutoencoderConfig.small();
        assertEquals(config, AutoencoderConfig.fromJson(config.toJson()));
        assertEquals(8, config.tokenSide());
        assertEquals(32, config.tokenChannels());
        assertEquals(16, AutoencoderConfig.medium().tokenSide());
        assertEquals(64, AutoencoderConfig.medium().tokenChannels());
    }

    @Test
    void presetsAreAsLargeAsTheirDocsSay() {
        assertEquals(410_000, AutoencoderScript.layout(AutoencoderConfig.small()).size(), 10_000);
        assertEquals(530_000, AutoencoderScript.layout(AutoencoderConfig.medium()).size(), 10_000);
    }

    @Test
    void readsThePublishedNamesAndIgnoresTheRest() {
        AutoencoderConfig config =
                parse(
                        "{'ch': 64, 'ch_mult': [1, 2], 'num_res_blocks': 1, 'z_channels': 16,"
                                + " 'resolution': 256, 'psz': null, 'scaling_factor': 0.3611,"
                                + " 'shift_factor': 0.1159, 'encoder_norm': false}");
        assertEquals(List.of(64, 128), config.widths());
        assertEquals(0.3611, config.scalingFactor());
        assertEquals(1, config.normPatch());
        assertEquals(0.5, config.noiseGamma());
        assertTrue(!config.encoderNorm());
    }

    @Test
    void refusesWhatCannotBe() {
        for (String bad :
                List.of(
                        "{'ch': 33, 'ch_mult': [1], 'num_res_blocks': 1, 'z_channels': 16}",
                        "{'ch': 32, 'ch_mult': [], 'num_res_blocks': 1, 'z_channels': 16}",
                        "{'ch': 32, 'ch_mult': [0], 'num_res_blocks': 1, 'z_channels': 16}",
                        "{'ch': 32, 'ch_mult': [1], 'num_res_blocks': 0, 'z_channels': 16}",
                        "{'ch': 32, 'ch_mult': [1], 'num_res_blocks': 1}",
                        "{'ch': 32, 'ch_mult': [1], 'num_res_blocks': 999999, 'z_channels': 16}",
                        "{'ch': 32, 'ch_mult': [99999], 'num_res_blocks': 1, 'z_channels': 16}",
                        "[]")) {
            assertThrows(IllegalArgumentException.class, () -> parse(bad), bad);
        }
    }

    @Test
    void beginsWithTheSameWeightsForTheSameSeed() {
        AutoencoderConfig config = AutoencoderConfig.small();
        float[] first = AutoencoderWeights.initial(config, 1).flat();
        assertArrayEquals(first, AutoencoderWeights.initial(config, 1).flat());
        assertTrue(first[0] != AutoencoderWeights.initial(config, 2).flat()[0]);
        float[] norm = AutoencoderWeights.initial(config, 1).get("encoder.norm_out.weight");
        assertEquals(1, norm[0]);
    }

    private static AutoencoderConfig parse(String json) {
        return AutoencoderConfig.fromJson(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
