package io.nextstream.nextstep.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.autoencoder.AutoencoderScript;
import io.nextstream.nextstep.autoencoder.AutoencoderWeights;
import io.nextstream.nextstep.network.InitialWeights;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.network.VocabularyRows;
import io.nextstream.nextstep.text.SpecialToken;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.text.WorldVocabulary;
import io.nextstream.nextstep.weights.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that makes up one version of the model, and the files it lies in.
 *
 * <p>{@code config.json} has the network's fields as published, and the autoencoder's under {@code
 * autoencoder}. The same bundle always gives the same bytes.
 *
 * @param config sizes of the network
 * @param autoencoderConfig sizes of the autoencoder
 * @param tokenizerJson the {@code tokenizer.json}
 * @param model weights of the network
 * @param autoencoder weights of the autoencoder
 */
public record ModelBundle(
        ModelConfig config,
        AutoencoderConfig autoencoderConfig,
        byte[] tokenizerJson,
        Weights model,
        Weights autoencoder) {

    public static final String CONFIG = "config.json";
    public static final String TOKENIZER = "tokenizer.json";
    public static final String MODEL = "model.safetensors";
    public static final String AUTOENCODER = "autoencoder.safetensors";

    /** The field of {@link #CONFIG} with the autoencoder's sizes. */
    public static final String AUTOENCODER_FIELD = "autoencoder";

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public ModelBundle {
        if (config.tokenChannels() != autoencoderConfig.tokenChannels()) {
            throw new IllegalArgumentException(
                    "the network's tokens have "
                            + config.tokenChannels()
                            + " channels, the autoencoder's "
                            + autoencoderConfig.tokenChannels());
        }
    }

    /**
     * An untrained model for a laptop's CPU, see {@link ModelConfig#tiny}.
     *
     * @param tokenizerJson its words, as {@link WorldVocabulary} makes them
     * @param autoencoderConfig small or medium
     * @param seed of all its weights
     */
    public static ModelBundle tiny(
            byte[] tokenizerJson, AutoencoderConfig autoencoderConfig, long seed) {
        try (TextTokenizer tokenizer = TextTokenizer.of(tokenizerJson)) {
            ModelConfig config =
                    ModelConfig.tiny(
                            tokenizer.vocabularySize(),
                            autoencoderConfig.latentChannels(),
                            (int) tokenizer.id(SpecialToken.BEGIN_OF_IMAGE),
                            (int) tokenizer.id(SpecialToken.END_OF_IMAGE),
                            (int) tokenizer.id(SpecialToken.IMAGE_PLACEHOLDER),
                            (int) tokenizer.id(SpecialToken.PAD));
            return new ModelBundle(
                    config,
                    autoencoderConfig,
                    tokenizerJson,
                    InitialWeights.draw(config, seed),
                    AutoencoderWeights.initial(autoencoderConfig, seed));
        }
    }

    /** This bundle with other weights of the network, as after a training step. */
    public ModelBundle withModel(Weights weights) {
        return new ModelBundle(config, autoencoderConfig, tokenizerJson, weights, autoencoder);
    }

    /** This bundle with another autoencoder of the same sizes. */
    public ModelBundle withAutoencoder(Weights weights) {
        return new ModelBundle(config, autoencoderConfig, tokenizerJson, model, weights);
    }

    /**
     * This bundle with pictures of another size.
     *
     * @param side of a picture's latents, which {@link ModelConfig#withLatentSize} takes
     */
    public ModelBundle withLatentSize(int side) {
        return new ModelBundle(
                config.withLatentSize(side), autoencoderConfig, tokenizerJson, model, autoencoder);
    }

    /**
     * This bundle with more words in its vocabulary, yet to be learnt; itself if it has them all.
     * What it could do it still can.
     *
     * @param words as {@link WorldVocabulary#tokenizerJson} takes them
     * @param seed of what stands for the new words
     * @throws IllegalArgumentException if its vocabulary is none of one id a word
     */
    public ModelBundle withWords(SortedSet<String> words, long seed) {
        byte[] json = WorldVocabulary.with(tokenizerJson, words);
        try (TextTokenizer tokenizer = TextTokenizer.of(json)) {
            if (tokenizer.vocabularySize() <= config.vocabSize()) {
                return new ModelBundle(config, autoencoderConfig, json, model, autoencoder);
            }
            ModelConfig larger = config.withVocabSize(tokenizer.vocabularySize());
            Weights grown = VocabularyRows.grown(model, larger, seed);
            return new ModelBundle(larger, autoencoderConfig, json, grown, autoencoder);
        }
    }

    /** The four files, by name. */
    public SortedMap<String, byte[]> toFiles() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(CONFIG, configJson(config, autoencoderConfig));
        files.put(TOKENIZER, tokenizerJson);
        files.put(MODEL, model.toSafeTensors());
        files.put(AUTOENCODER, autoencoder.toSafeTensors());
        return files;
    }

    /** The {@code config.json} of both networks. */
    public static byte[] configJson(ModelConfig config, AutoencoderConfig autoencoderConfig) {
        try {
            ObjectNode json = (ObjectNode) JSON.readTree(config.toJson());
            json.set(AUTOENCODER_FIELD, JSON.readTree(autoencoderConfig.toJson()));
            return JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("two records of numbers are always JSON", e);
        }
    }

    /**
     * A bundle out of its files.
     *
     * @throws IllegalArgumentException if a file is missing, unknown or unreadable
     * @throws io.nextstream.nextstep.weights.WeightsMismatchException if a tensor is missing, left
     *     over or of another shape
     */
    public static ModelBundle fromFiles(Map<String, byte[]> files) {
        TreeSet<String> unknown = new TreeSet<>(files.keySet());
        byte[] configJson = take(files, unknown, CONFIG);
        byte[] tokenizerJson = take(files, unknown, TOKENIZER);
        byte[] model = take(files, unknown, MODEL);
        byte[] autoencoder = take(files, unknown, AUTOENCODER);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("files that no model has: " + unknown);
        }
        ModelConfig config = ModelConfig.fromJson(configJson);
        AutoencoderConfig autoencoderConfig = autoencoderConfig(configJson);
        return new ModelBundle(
                config,
                autoencoderConfig,
                tokenizerJson,
                Weights.fromSafeTensors(NextStepScript.layout(config), model),
                Weights.fromSafeTensors(AutoencoderScript.layout(autoencoderConfig), autoencoder));
    }

    private static byte[] take(Map<String, byte[]> files, TreeSet<String> unknown, String name) {
        byte[] file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("the model lacks its file " + name);
        }
        unknown.remove(name);
        return file;
    }

    /**
     * The sizes of the autoencoder in a {@code config.json}.
     *
     * @throws IllegalArgumentException if it has none
     */
    public static AutoencoderConfig autoencoderConfig(byte[] configJson) {
        try {
            JsonNode field = JSON.readTree(configJson).path(AUTOENCODER_FIELD);
            if (!field.isObject()) {
                throw new IllegalArgumentException(
                        CONFIG + " lacks the field " + AUTOENCODER_FIELD);
            }
            return AutoencoderConfig.fromJson(JSON.writeValueAsBytes(field));
        } catch (IOException e) {
            throw new IllegalArgumentException("not a config.json: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the four files in {@code folder}; other files there are ignored.
     *
     * @throws IOException if one cannot be read
     */
    public static ModelBundle load(Path folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String name : new String[] {CONFIG, TOKENIZER, MODEL, AUTOENCODER}) {
            files.put(name, Files.readAllBytes(folder.resolve(name)));
        }
        return fromFiles(files);
    }

    /**
     * Writes the four files into {@code folder}, which is made if need be. Not atomic: versions
     * that others read go through the model store.
     *
     * @throws IOException if one cannot be written
     */
    public void save(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : toFiles().entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
