package io.nextstream.nextstep.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoencoderJsonTest {

    @Test
    void bothDialectsSayTheSame() {
        AutoencoderConfig config =
                new AutoencoderConfig(128, List.of(1, 2, 4, 4), 2, 16, 0.3, 0.1, false, 2, 0.2);
        assertEquals(config, AutoencoderJson.read(AutoencoderJson.original(config)));
        assertEquals(config, AutoencoderJson.read(AutoencoderJson.diffusers(config)));
    }

    @Test
    void readsWhatDiffusersWrites() throws JsonProcessingException {
        assertEquals(
                AutoencoderConfig.published(),
                read(
                        "{'_class_name': 'AutoencoderKL', 'block_out_channels': [128, 256, 512, 512],"
                                + " 'layers_per_block': 2, 'latent_channels': 16,"
                                + " 'scaling_factor': 1.0, 'shift_factor': 0.0, 'sample_size': 256}"));
    }

    @Test
    void refusesWidthsThatAreNoMultiples() {
        for (String widths : List.of("[128, 200]", "[]", "[0, 1]", "['x']")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            read(
                                    "{'block_out_channels': "
                                            + widths
                                            + ", 'layers_per_block': 2, 'latent_channels': 16}"),
                    widths);
        }
        assertThrows(IllegalArgumentException.class, () -> read("{'block_out_channels': [32]}"));
    }

    private static AutoencoderConfig read(String json) throws JsonProcessingException {
        return AutoencoderJson.read(new ObjectMapper().readTree(json.replace('\'', '"')));
    }
}
