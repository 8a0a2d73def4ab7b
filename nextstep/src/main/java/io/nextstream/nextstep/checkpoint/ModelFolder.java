package io.nextstream.nextstep.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.autoencoder.AutoencoderScript;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.TensorSource;
import io.nextstream.nextstep.weights.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder with a model, opened but not read. Two layouts are known:
 *
 * <pre>
 * Hugging Face       config.json  tokenizer.json  model.safetensors (or several with an index)
 *                    vae/config.json  vae/*.safetensors (or vae/checkpoint.pt)
 * of this project    config.json (with the autoencoder's)  tokenizer.json
 *                    model.safetensors  autoencoder.safetensors
 * </pre>
 */
public final class ModelFolder implements AutoCloseable {

    static final String VAE = "vae";

    private final TensorFiles model;
    private final TensorFiles autoencoder;
    private final ModelSource source;

    private ModelFolder(TensorFiles model, TensorFiles autoencoder, ModelSource source) {
        this.model = model;
        this.autoencoder = autoencoder;
        this.source = source;
    }

    /**
     * Opens either layout.
     *
     * @throws CheckpointException if a file is missing or is not what its name says
     * @throws io.nextstream.nextstep.weights.SafeTensorsException if a file of weights is damaged
     * @throws IOException if a file cannot be read
     */
    public static ModelFolder open(Path folder) throws IOException {
        return Files.isRegularFile(folder.resolve(ModelBundle.AUTOENCODER))
                ? ofBundle(folder)
                : ofHuggingFace(folder, folder.resolve(VAE));
    }

    /**
     * Opens a folder of the Hugging Face layout whose autoencoder lies elsewhere.
     *
     * @throws CheckpointException as {@link #open}
     */
    public static ModelFolder ofHuggingFace(Path folder, Path vae) throws IOException {
        ModelConfig config = modelConfig(folder.resolve(ModelBundle.CONFIG));
        if (!Files.isDirectory(vae)) {
            throw new CheckpointException("there is no folder " + vae + " with the autoencoder");
        }
        Path sizesFile = vae.resolve(ModelBundle.CONFIG);
        AutoencoderConfig sizes = autoencoderConfig(sizesFile, JsonFile.read(sizesFile));
        byte[] tokenizer = JsonFile.bytes(folder.resolve(ModelBundle.TOKENIZER));
        return opened(TensorFiles.of(folder), () -> TensorFiles.of(vae), config, sizes, tokenizer);
    }

    private static ModelFolder ofBundle(Path folder) throws IOException {
        Path configFile = folder.resolve(ModelBundle.CONFIG);
        ModelConfig config = modelConfig(configFile);
        JsonNode sizes = JsonFile.read(configFile).path(ModelBundle.AUTOENCODER_FIELD);
        if (!sizes.isObject()) {
            throw new CheckpointException(
                    configFile + " lacks the field " + ModelBundle.AUTOENCODER_FIELD);
        }
        byte[] tokenizer = JsonFile.bytes(folder.resolve(ModelBundle.TOKENIZER));
        return opened(
                TensorFiles.ofFile(folder.resolve(ModelBundle.MODEL)),
                () -> TensorFiles.ofFile(folder.resolve(ModelBundle.AUTOENCODER)),
                config,
                autoencoderConfig(configFile, sizes),
                tokenizer);
    }

    /** Files that are opened when their turn comes. */
    private interface Opening {
        TensorFiles open() throws IOException;
    }

    private static ModelFolder opened(
            TensorFiles model,
            Opening autoencoder,
            ModelConfig config,
            AutoencoderConfig sizes,
            byte[] tokenizer)
            throws IOException {
        try {
            TensorFiles opened = autoencoder.open();
            ModelSource source =
                    new ModelSource(
                            config,
                            sizes,
                            tokenizer,
                            parameters(ModelNaming.published(model.tensors()), config),
                            original(opened.tensors(), sizes));
            return new ModelFolder(model, opened, source);
        } catch (IOException | RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** Without the tables that the network computes. */
    private static List<TensorSource> parameters(List<TensorSource> tensors, ModelConfig config) {
        ParameterLayout layout = NextStepScript.layout(config);
        return tensors.stream().filter(tensor -> !layout.isBuffer(tensor.name())).toList();
    }

    private static List<TensorSource> original(
            List<TensorSource> tensors, AutoencoderConfig sizes) {
        List<TensorSpec> parameters = AutoencoderScript.layout(sizes).specs();
        return AutoencoderNaming.isDiffusers(tensors)
                ? AutoencoderNaming.original(tensors, parameters, sizes.multipliers().size())
                : tensors;
    }

    private static ModelConfig modelConfig(Path file) throws IOException {
        try {
            ModelConfig config = ModelConfig.fromJson(JsonFile.bytes(file));
            NextStepScript.layout(config); // refuses parameters that are too large
            return config;
        } catch (IllegalArgumentException e) {
            throw e instanceof CheckpointException known
                    ? known
                    : new CheckpointException(file + ": " + e.getMessage(), e);
        }
    }

    private static AutoencoderConfig autoencoderConfig(Path file, JsonNode json) {
        try {
            AutoencoderConfig config = AutoencoderJson.read(json);
            AutoencoderScript.layout(config); // as above
            return config;
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(file + ": " + e.getMessage(), e);
        }
    }

    /** The model; its numbers can be read until the folder is closed. */
    public ModelSource source() {
        return source;
    }

    @Override
    public void close() throws IOException {
        model.close();
        autoencoder.close();
    }
}
