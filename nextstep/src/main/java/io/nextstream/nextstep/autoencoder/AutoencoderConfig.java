package io.nextstream.nextstep.autoencoder;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of an autoencoder, under the names of the published {@code config.json}.
 *
 * @param channels width of the first level, a multiple of 32
 * @param multipliers width of each level as a multiple of {@code channels}; every level but the
 *     last halves the sides
 * @param residualBlocks of an encoder level; a decoder level has one more
 * @param latentChannels z
 * @param scalingFactor latents are (posterior - shift) * scale
 * @param shiftFactor see {@code scalingFactor}
 * @param encoderNorm whether the encoder's mean is normalised at every position
 * @param normPatch side of the squares that are normalised together; 1 in the published training
 *     code
 * @param noiseGamma upper end of the noise amplitude while the autoencoder is trained; 0.5 in the
 *     paper
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AutoencoderConfig(
        @JsonProperty("ch") int channels,
        @JsonProperty("ch_mult") List<Integer> multipliers,
        @JsonProperty("num_res_blocks") int residualBlocks,
        @JsonProperty("z_channels") int latentChannels,
        @JsonProperty("scaling_factor") double scalingFactor,
        @JsonProperty("shift_factor") double shiftFactor,
        @JsonProperty("encoder_norm") boolean encoderNorm,
        @JsonProperty("psz") int normPatch,
        @JsonProperty("noise_gamma") double noiseGamma) {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final double GAMMA = 0.5;

    private static final int MAX_LEVELS = 6;

    /** Pixels along one side of the largest token that an autoencoder of any sizes makes. */
    public static final int MAX_TOKEN_SIDE = (1 << (MAX_LEVELS - 1)) * Patches.SIDE;

    /** Group norms have this many groups in every published autoencoder of the family. */
    static final int GROUPS = 32;

    public AutoencoderConfig {
        multipliers = List.copyOf(multipliers);
        require(channels > 0 && channels % GROUPS == 0, "ch is a multiple of " + GROUPS);
        require(
                !multipliers.isEmpty() && multipliers.size() <= MAX_LEVELS,
                "ch_mult has 1 to " + MAX_LEVELS + " levels");
        require(multipliers.stream().allMatch(m -> m > 0), "ch_mult is positive");
        require(residualBlocks > 0 && latentChannels > 0, "sizes are at least 1");
        require(
                channels <= 1 << 13
                        && multipliers.stream().allMatch(m -> m <= 64)
                        && residualBlocks <= 1000
                        && latentChannels <= 1 << 12
                        && normPatch <= 64,
                "no autoencoder has such sizes");
        require(scalingFactor != 0, "scaling_factor is not 0");
        require(normPatch > 0 && noiseGamma >= 0, "psz is at least 1, noise_gamma at least 0");
    }

    /** What a file leaves out is as in the training code of 2026. */
    @JsonCreator
    static AutoencoderConfig read(
            @JsonProperty(value = "ch", required = true) int channels,
            @JsonProperty(value = "ch_mult", required = true) List<Integer> multipliers,
            @JsonProperty(value = "num_res_blocks", required = true) int residualBlocks,
            @JsonProperty(value = "z_channels", required = true) int latentChannels,
            @JsonProperty("scaling_factor") @Nullable Double scalingFactor,
            @JsonProperty("shift_factor") @Nullable Double shiftFactor,
            @JsonProperty("encoder_norm") @Nullable Boolean encoderNorm,
            @JsonProperty("psz") @Nullable Integer normPatch,
            @JsonProperty("noise_gamma") @Nullable Double noiseGamma) {
        return new AutoencoderConfig(
                channels,
                multipliers,
                residualBlocks,
                latentChannels,
                scalingFactor == null ? 1.0 : scalingFactor,
                shiftFactor == null ? 0.0 : shiftFactor,
                encoderNorm == null || encoderNorm,
                normPatch == null ? 1 : normPatch,
                noiseGamma == null ? GAMMA : noiseGamma);
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new IllegalArgumentException("not an autoencoder configuration: " + rule);
        }
    }

    /** For pictures of 32 x 32: 4 pixels a latent, 8 channels; 410,000 parameters. */
    public static AutoencoderConfig small() {
        return of(32, List.of(1, 1, 1), 2, 8);
    }

    /** For pictures of 64 x 64 in the paper's geometry: 8 pixels, 16 channels; 530,000. */
    public static AutoencoderConfig medium() {
        return of(32, List.of(1, 1, 1, 1), 2, 16);
    }

    /** The size of the published tokenizer: 83.8 million parameters. */
    public static AutoencoderConfig published() {
        return of(128, List.of(1, 2, 4, 4), 2, 16);
    }

    /** With the norm on, scale 1, shift 0 and the paper's noise. */
    public static AutoencoderConfig of(
            int channels, List<Integer> multipliers, int residualBlocks, int latentChannels) {
        return new AutoencoderConfig(
                channels, multipliers, residualBlocks, latentChannels, 1.0, 0.0, true, 1, GAMMA);
    }

    /** Width of every level. */
    List<Integer> widths() {
        return multipliers.stream().map(m -> m * channels).collect(Collectors.toList());
    }

    int widest() {
        return Collections.max(widths());
    }

    /** Pixels of a latent along one side. */
    public int downFactor() {
        return 1 << (multipliers.size() - 1);
    }

    /** Pixels of an image token along one side. */
    public int tokenSide() {
        return downFactor() * Patches.SIDE;
    }

    /** Numbers of one image token. */
    public int tokenChannels() {
        return latentChannels * Patches.SIDE * Patches.SIDE;
    }

    /**
     * Reads a {@code config.json}; fields that do not concern the sizes are ignored.
     *
     * @throws IllegalArgumentException if a field is missing or out of range
     */
    public static AutoencoderConfig fromJson(byte[] json) {
        try {
            return JSON.readValue(json, AutoencoderConfig.class);
        } catch (IOException e) {
            if (e.getCause() instanceof IllegalArgumentException own) {
                throw own;
            }
            throw new IllegalArgumentException(
                    "not an autoencoder configuration: " + e.getMessage(), e);
        }
    }

    /** As {@code config.json}; equal configurations give equal bytes. */
    public byte[] toJson() {
        try {
            return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of numbers is always JSON", e);
        }
    }
}
