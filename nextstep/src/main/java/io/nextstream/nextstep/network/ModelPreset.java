package io.nextstream.nextstep.network;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Sizes of networks, by name. */
public enum ModelPreset {
    /** For a laptop's CPU: 1.5 million parameters and the vocabulary's. */
    TINY("tiny", 128, 344, 4, 4, 2, 192, 3),

    /** 8 million parameters and the vocabulary's. */
    SMALL("small", 256, 688, 6, 4, 2, 384, 4),

    /** 44 million parameters and the vocabulary's. */
    BASE("base", 512, 1376, 8, 8, 4, 768, 6),

    /** The published network: Qwen2.5-14B with {@link HeadSize#BASE}. */
    PUBLISHED("14b", 5120, 13824, 48, 40, 8, HeadSize.BASE.width(), HeadSize.BASE.layers());

    private static final int PUBLISHED_VOCABULARY = 152_064;
    private static final int PUBLISHED_CHANNELS = 16;

    private final String label;
    private final int hiddenSize;
    private final int intermediateSize;
    private final int layers;
    private final int heads;
    private final int kvHeads;
    private final int headWidth;
    private final int headLayers;

    ModelPreset(
            String label,
            int hiddenSize,
            int intermediateSize,
            int layers,
            int heads,
            int kvHeads,
            int headWidth,
            int headLayers) {
        this.label = label;
        this.hiddenSize = hiddenSize;
        this.intermediateSize = intermediateSize;
        this.layers = layers;
        this.heads = heads;
        this.kvHeads = kvHeads;
        this.headWidth = headWidth;
        this.headLayers = headLayers;
    }

    /** As it is called on a command line. */
    public String label() {
        return label;
    }

    /**
     * The preset called {@code label}.
     *
     * @throws IllegalArgumentException if there is none; the message names all
     */
    public static ModelPreset of(String label) {
        for (ModelPreset preset : values()) {
            if (preset.label.equals(label)) {
                return preset;
            }
        }
        String known =
                Arrays.stream(values()).map(ModelPreset::label).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                "no model preset is called " + label + "; there are " + known);
    }

    /**
     * A network of this size for a tokenizer and an autoencoder.
     *
     * @param vocabSize tokens of the tokenizer
     * @param latentChannels channels of the autoencoder's latent
     */
    public ModelConfig config(
            int vocabSize, int latentChannels, int boi, int eoi, int placeholder, int pad) {
        return new ModelConfig(
                hiddenSize,
                intermediateSize,
                layers,
                heads,
                kvHeads,
                hiddenSize / heads,
                vocabSize,
                1e-5,
                1e6,
                2,
                latentChannels,
                headWidth,
                headLayers,
                4,
                boi,
                eoi,
                placeholder,
                pad,
                0.01,
                1.0);
    }

    /** A network of this size for the published tokenizer and autoencoder. */
    public ModelConfig published() {
        return config(PUBLISHED_VOCABULARY, PUBLISHED_CHANNELS, 151_667, 151_668, 151_669, 151_665);
    }
}
