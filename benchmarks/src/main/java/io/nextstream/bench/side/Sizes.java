package io.nextstream.bench.side;

import io.nextstream.nextstep.network.ModelConfig;
import java.nio.charset.StandardCharsets;

/**
 * The networks that are measured: two small enough for two cores and large enough that matrix
 * products count, and a narrow one for long runs.
 */
public enum Sizes {
    /** 64 wide, 2 layers. */
    D64(64, 2, 2, 176),
    /** 256 wide, 6 layers. */
    D256(256, 6, 4, 688),
    /** 512 wide, 8 layers. */
    D512(512, 8, 8, 1376);

    /** Rows and columns of the pictures' tokens. */
    public static final int GRID = 8;

    static final int FIRST_WORD = 8;
    static final int VOCABULARY = 1024;

    private final int width;
    private final int layers;
    private final int heads;
    private final int inner;

    Sizes(int width, int layers, int heads, int inner) {
        this.width = width;
        this.layers = layers;
        this.heads = heads;
        this.inner = inner;
    }

    /** The network: two query heads a key-value head, a flow-matching head of six blocks. */
    public ModelConfig config() {
        return config(layers);
    }

    /** The same network with another number of layers. */
    ModelConfig config(int layers) {
        return ModelConfig.fromJson(
                """
                {
                  "hidden_size": %1$d, "intermediate_size": %4$d, "num_hidden_layers": %2$d,
                  "num_attention_heads": %3$d, "num_key_value_heads": %5$d, "head_dim": %7$d,
                  "vocab_size": %6$d, "rms_norm_eps": 1e-5, "rope_theta": 1000000.0,
                  "latent_patch_size": 2, "latent_channels": 16,
                  "fm_head_dim": %1$d, "fm_head_layers": 6, "fm_head_batch_mul": 4,
                  "pad_token_id": 0, "boi": 1, "eoi": 2, "image_placeholder_id": 3,
                  "lm_loss_weight": 0.01, "im_loss_weight": 1.0
                }
                """
                        .formatted(
                                width, layers, heads, inner, heads / 2, VOCABULARY, width / heads)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
