package io.nextstream.nextstep.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ModelConfigTest {

    private static final ModelConfig TINY = ModelConfig.tiny(50, 8, 1, 2, 3, 0);

    @Test
    void usageExample() {
        assertEquals(TINY, ModelConfig.fromJson(TINY.toJson()));
        assertEquals(32, TINY.tokenChannels());
        assertTrue(new String(TINY.toJson(), UTF_8).contains("\"num_key_value_heads\" : 2"));
    }

    @Test
    void readsTheOlderNamesAndIgnoresWhatIsNoSize() {
        String json =
                new String(TINY.toJson(), UTF_8)
                        .replace("fm_head_dim", "genloss_width")
                        .replace("fm_head_layers", "genloss_depth")
                        .replace("fm_head_batch_mul", "genloss_batch_mul")
                        .replace("latent_patch_size", "patch_size")
                        .replace("latent_channels", "num_channels")
                        .replaceFirst("\\{", "{ \"architectures\": [\"NextStep\"],");
        assertEquals(TINY, ModelConfig.fromJson(json.getBytes(UTF_8)));
    }

    @Test
    void aHeadsSizeFollowsFromTheHiddenSize() {
        String json = new String(TINY.toJson(), UTF_8).replaceFirst("\"head_dim\" : 32,", "");
        assertEquals(TINY, ModelConfig.fromJson(json.getBytes(UTF_8)));
    }

    @Test
    void refusesWhatItCannotBuild() {
        String json = new String(TINY.toJson(), UTF_8);
        for (String bad :
                new String[] {
                    json.replace("\"hidden_size\"", "\"hidden\""),
                    json.replace("\"num_key_value_heads\" : 2", "\"num_key_value_heads\" : 3"),
                    json.replace("\"boi\" : 1", "\"boi\" : 50"),
                    "[1]",
                    ""
                }) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> ModelConfig.fromJson(bad.getBytes(UTF_8)),
                    bad);
        }
    }
}
