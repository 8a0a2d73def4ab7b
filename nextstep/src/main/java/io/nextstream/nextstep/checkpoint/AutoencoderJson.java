package io.nextstream.nextstep.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The autoencoder's {@code config.json} in its two dialects, the original and that of diffusers.
 */
final class AutoencoderJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WIDTHS = "block_out_channels";

    private AutoencoderJson() {}

    /**
     * Reads either dialect. What only this project's fields say (norm, its patch, noise) diffusers'
     * files may say too.
     *
     * @throws IllegalArgumentException if a field is missing or out of range
     */
    static AutoencoderConfig read(JsonNode json) {
        ObjectNode original = json.deepCopy();
        if (json.has(WIDTHS)) {
            List<Integer> widths = new ArrayList<>();
            json.get(WIDTHS).forEach(width -> widths.add(width.asInt()));
            if (widths.isEmpty() || widths.get(0) < 1) {
                throw new IllegalArgumentException(WIDTHS + " names no widths");
            }
            int first = widths.get(0);
            ArrayNode multipliers = original.putArray("ch_mult");
            for (int width : widths) {
                if (width % first != 0) {
                    throw new IllegalArgumentException(
                            WIDTHS + " " + widths + " are no multiples of the first");
                }
                multipliers.add(width / first);
            }
            original.put("ch", first);
            original.set("num_res_blocks", json.get("layers_per_block"));
            original.set("z_channels", json.get("latent_channels"));
        }
        return AutoencoderConfig.fromJson(original.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The original dialect. */
    static ObjectNode original(AutoencoderConfig config) {
        try {
            return (ObjectNode) JSON.readTree(config.toJson());
        } catch (IOException e) {
            throw new IllegalStateException("a record of numbers is always JSON", e);
        }
    }

    /** The dialect of diffusers, with the fields that it does not know beside its own. */
    static ObjectNode diffusers(AutoencoderConfig config) {
        ObjectNode json = JSON.createObjectNode().put("_class_name", "AutoencoderKL");
        json.put("act_fn", "silu").put("in_channels", 3).put("out_channels", 3);
        ArrayNode widths = json.putArray(WIDTHS);
        ArrayNode down = json.putArray("down_block_types");
        ArrayNode up = json.putArray("up_block_types");
        for (int multiplier : config.multipliers()) {
            widths.add(config.channels() * multiplier);
            down.add("DownEncoderBlock2D");
            up.add("UpDecoderBlock2D");
        }
        json.put("latent_channels", config.latentChannels());
        json.put("layers_per_block", config.residualBlocks());
        json.put("norm_num_groups", 32).put("mid_block_add_attention", true);
        json.put("use_quant_conv", false).put("use_post_quant_conv", false);
        ObjectNode original = original(config);
        for (String field :
                List.of("scaling_factor", "shift_factor", "encoder_norm", "psz", "noise_gamma")) {
            json.set(field, original.get(field));
        }
        return json;
    }
}
