package io.nextstream.nextstep.network;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_DEFAULT;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The sizes of one NextStep network, read from and written to {@code config.json} under the names
 * of the published checkpoints; the older names of the same fields are read too.
 *
 * @param hiddenSize D, width of the transformer
 * @param intermediateSize inner width of the feed-forward block
 * @param layers decoder layers
 * @param heads H, query heads
 * @param kvHeads G, key-value heads; divides H
 * @param headDim d, width of one head; even
 * @param vocabSize V, rows of the embedding table
 * @param rmsNormEps added to the mean square
 * @param ropeTheta base of the rotary frequencies
 * @param patchSize latent pixels per image token, along one side
 * @param latentChannels channels of a latent pixel
 * @param headWidth W, width of the flow-matching head
 * @param headLayers residual blocks of the flow-matching head
 * @param draws K, draws of (t, eps) per image token in training
 * @param boi id of {@code <|begin_of_image|>}
 * @param eoi id of {@code <|end_of_image|>}
 * @param placeholder id of {@code <|image_placeholder|>}
 * @param pad id of {@code [PAD]}
 * @param textLossWeight weight of the cross-entropy
 * @param imageLossWeight weight of the flow-matching error
 * @param genPosEmbed whether a hidden state learns the place of the image token that it predicts
 * @param qkNorm whether queries and keys are normalised, an option of the 2026 release
 * @param mlpBeforeLmHead whether a linear map stands before the text head, an option of the 2026
 *     release
 * @param latentSize latent pixels along one side of the pictures that the checkpoint was made for;
 *     0 where nobody says so
 * @param maxPositionEmbeddings how many positions the network was made for; 0 for as many as the
 *     published one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelConfig(
        @JsonProperty(value = "hidden_size", required = true) int hiddenSize,
        @JsonProperty(value = "intermediate_size", required = true) int intermediateSize,
        @JsonProperty(value = "num_hidden_layers", required = true) int layers,
        @JsonProperty(value = "num_attention_heads", required = true) int heads,
        @JsonProperty(value = "num_key_value_heads", required = true) int kvHeads,
        @JsonProperty("head_dim") int headDim,
        @JsonProperty(value = "vocab_size", required = true) int vocabSize,
        @JsonProperty(value = "rms_norm_eps", required = true) double rmsNormEps,
        @JsonProperty(value = "rope_theta", required = true) double ropeTheta,
        @JsonProperty(value = "latent_patch_size", required = true) @JsonAlias("patch_size")
                int patchSize,
        @JsonProperty(value = "latent_channels", required = true) @JsonAlias("num_channels")
                int latentChannels,
        @JsonProperty(value = "fm_head_dim", required = true) @JsonAlias("genloss_width")
                int headWidth,
        @JsonProperty(value = "fm_head_layers", required = true) @JsonAlias("genloss_depth")
                int headLayers,
        @JsonProperty(value = "fm_head_batch_mul", required = true) @JsonAlias("genloss_batch_mul")
                int draws,
        @JsonProperty(value = "boi", required = true) int boi,
        @JsonProperty(value = "eoi", required = true) int eoi,
        @JsonProperty(value = "image_placeholder_id", required = true) int placeholder,
        @JsonProperty(value = "pad_token_id", required = true) int pad,
        @JsonProperty("lm_loss_weight") double textLossWeight,
        @JsonProperty("im_loss_weight") double imageLossWeight,
        @JsonProperty("use_gen_pos_embed") @JsonInclude(NON_DEFAULT) boolean genPosEmbed,
        @JsonProperty("attention_use_qk_norm") @JsonInclude(NON_DEFAULT) boolean qkNorm,
        @JsonProperty("use_mlp_before_lm_head") @JsonInclude(NON_DEFAULT) boolean mlpBeforeLmHead,
        @JsonProperty("latent_size") @JsonAlias("image_size") @JsonInclude(NON_DEFAULT)
                int latentSize,
        @JsonProperty("max_position_embeddings") @JsonInclude(NON_DEFAULT)
                int maxPositionEmbeddings) {

    /** Of the published network. */
    private static final int POSITIONS = 131_072;

    private static final double TEXT_LOSS_WEIGHT = 0.01;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public ModelConfig {
        if (headDim == 0 && heads > 0) {
            headDim = hiddenSize / heads;
        }
        if (maxPositionEmbeddings == POSITIONS) {
            maxPositionEmbeddings = 0;
        }
        if (textLossWeight == 0 && imageLossWeight == 0) {
            // What a file leaves out is as in the paper.
            textLossWeight = TEXT_LOSS_WEIGHT;
            imageLossWeight = 1;
        }
        require(
                atMost(1 << 24, hiddenSize, intermediateSize, vocabSize, headWidth)
                        && atMost(1 << 12, heads, headDim, latentChannels)
                        && atMost(1000, layers, headLayers, patchSize, draws),
                "no network has such sizes");
        require(hiddenSize > 0 && intermediateSize > 0 && layers > 0, "sizes are at least 1");
        require(heads > 0 && kvHeads > 0 && heads % kvHeads == 0, "kv heads divide heads");
        require(headDim > 0 && headDim % 2 == 0, "the head size is even");
        require(patchSize > 0 && latentChannels > 0, "an image token has channels");
        require(headWidth > 0 && headLayers > 0 && draws > 0, "the flow-matching head has a size");
        require(rmsNormEps >= 0 && rmsNormEps < 1, "rms_norm_eps is 0 or a little more");
        require(ropeTheta > 0 && Double.isFinite(ropeTheta), "rope_theta is above 0");
        require(boi < vocabSize && eoi < vocabSize, "image marks are in the vocabulary");
        require(placeholder < vocabSize && pad < vocabSize, "marks are in the vocabulary");
        require(!genPosEmbed || hiddenSize % 4 == 0, "use_gen_pos_embed takes quarters of D");
        require(latentSize >= 0 && latentSize % patchSize == 0, "latent_size has whole tokens");
        require(maxPositionEmbeddings >= 0, "max_position_embeddings is no number below 0");
    }

    /** A network without the options at the end, as the published ones are. */
    public ModelConfig(
            int hiddenSize,
            int intermediateSize,
            int layers,
            int heads,
            int kvHeads,
            int headDim,
            int vocabSize,
            double rmsNormEps,
            double ropeTheta,
            int patchSize,
            int latentChannels,
            int headWidth,
            int headLayers,
            int draws,
            int boi,
            int eoi,
            int placeholder,
            int pad,
            double textLossWeight,
            double imageLossWeight) {
        this(
                hiddenSize,
                intermediateSize,
                layers,
                heads,
                kvHeads,
                headDim,
                vocabSize,
                rmsNormEps,
                ropeTheta,
                patchSize,
                latentChannels,
                headWidth,
                headLayers,
                draws,
                boi,
                eoi,
                placeholder,
                pad,
                textLossWeight,
                imageLossWeight,
                false,
                false,
                false,
                0,
                0);
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new IllegalArgumentException("not a model configuration: " + rule);
        }
    }

    /** {@link ModelPreset#TINY}, for a tokenizer and an autoencoder. */
    public static ModelConfig tiny(
            int vocabSize, int latentChannels, int boi, int eoi, int placeholder, int pad) {
        return ModelPreset.TINY.config(vocabSize, latentChannels, boi, eoi, placeholder, pad);
    }

    /** This network with another flow-matching head. */
    public ModelConfig withHead(HeadSize head) {
        return with(head.width(), head.layers(), latentSize, vocabSize);
    }

    /** This network for pictures of another size, given in latent pixels along one side. */
    public ModelConfig withLatentSize(int side) {
        return with(headWidth, headLayers, side, vocabSize);
    }

    /** This network with a larger or smaller vocabulary. */
    public ModelConfig withVocabSize(int words) {
        return with(headWidth, headLayers, latentSize, words);
    }

    private ModelConfig with(int width, int blocks, int side, int words) {
        return new ModelConfig(
                hiddenSize,
                intermediateSize,
                layers,
                heads,
                kvHeads,
                headDim,
                words,
                rmsNormEps,
                ropeTheta,
                patchSize,
                latentChannels,
                width,
                blocks,
                draws,
                boi,
                eoi,
                placeholder,
                pad,
                textLossWeight,
                imageLossWeight,
                genPosEmbed,
                qkNorm,
                mlpBeforeLmHead,
                side,
                maxPositionEmbeddings);
    }

    /** Rows, and columns, of image tokens that the checkpoint was made for; 0 where unknown. */
    public int gridSide() {
        return latentSize / patchSize;
    }

    /** How many tokens a sequence may have, read and written together. */
    public int maxPositions() {
        return maxPositionEmbeddings == 0 ? POSITIONS : maxPositionEmbeddings;
    }

    /** How many tokens a picture may have: with {@code use_gen_pos_embed} each needs a place. */
    public int maxImageTokens() {
        return genPosEmbed ? ImagePlaces.TOKENS : Integer.MAX_VALUE;
    }

    /** C, numbers of one image token. */
    public int tokenChannels() {
        return latentChannels * patchSize * patchSize;
    }

    /**
     * Reads {@code config.json}; fields that do not concern the network's sizes are ignored.
     *
     * @throws IllegalArgumentException if a field is missing or out of range
     */
    public static ModelConfig fromJson(byte[] json) {
        try {
            return JSON.readValue(json, ModelConfig.class);
        } catch (IOException e) {
            if (e.getCause() instanceof IllegalArgumentException own) {
                throw own;
            }
            throw new IllegalArgumentException("not a config.json: " + e.getMessage(), e);
        }
    }

    private static boolean atMost(int most, int... sizes) {
        return Arrays.stream(sizes).allMatch(size -> size <= most);
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
