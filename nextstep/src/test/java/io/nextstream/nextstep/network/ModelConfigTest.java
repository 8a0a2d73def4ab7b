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
    void readsBothPublishedDialects() {
        String common =
                """
                {"architectures": ["NextStep"], "model_type": "nextstep", "hidden_size": 5120,
                 "intermediate_size": 13824, "num_hidden_layers": 48, "num_attention_heads": 40,
                 "num_key_value_heads": 8, "vocab_size": 152064, "rms_norm_eps": 1e-05,
                 "rope_theta": 1000000.0, "boi": 151667, "eoi": 151668,
                 "image_placeholder_id": 151669, "pad_token_id": 151665,
                 "max_position_embeddings": 131072, "tie_word_embeddings": false,
                """;
        String large =
                """
                "latent_size": 32, "latent_patch_size": 2, "latent_channels": 16,
                "fm_head_dim": 1536, "fm_head_layers": 12, "fm_head_batch_mul": 4,
                "base_image_grid_size": 32, "use_gen_pos_embed": false}
                """;
        String later =
                """
                "image_size": 64, "patch_size": 2, "num_channels": 16, "genloss_width": 1536,
                "genloss_depth": 12, "genloss_batch_mul": 4, "genloss_num_sampling_steps": 100,
                "noise_strength": 0.0, "base_image_grid_size": 64}
                """;
        ModelConfig published = ModelPreset.PUBLISHED.published();
        assertEquals(
                published.withLatentSize(32),
                ModelConfig.fromJson((common + large).getBytes(UTF_8)));
        assertEquals(
                published.withLatentSize(64),
                ModelConfig.fromJson((common + later).getBytes(UTF_8)));
        assertEquals(32, published.withLatentSize(64).gridSide());
    }

    @Test
    void aPictureHasWholeTokens() {
        assertEquals(0, TINY.gridSide());
        assertThrows(IllegalArgumentException.class, () -> TINY.withLatentSize(7));
        assertEquals(0.01, TINY.textLossWeight());
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
                    json.replace("\"num_hidden_layers\" : 4", "\"num_hidden_layers\" : 2000000000"),
                    json.replace("\"hidden_size\" : 128", "\"hidden_size\" : 1280000000"),
                    json.replaceFirst("\"rope_theta\" : [^,]*", "\"rope_theta\" : 0"),
                    json.replaceFirst("\"rope_theta\" : [^,]*", "\"rope_theta\" : null"),
                    json.replaceFirst("\"rms_norm_eps\" : [^,]*", "\"rms_norm_eps\" : -1e-5"),
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
