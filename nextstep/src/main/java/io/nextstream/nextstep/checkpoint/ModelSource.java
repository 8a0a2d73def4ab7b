package io.nextstream.nextstep.checkpoint;

import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.autoencoder.AutoencoderScript;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.pipeline.TokenizerFit;
import io.nextstream.nextstep.sampling.ImageSampler;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.DType;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.TensorFit;
import io.nextstream.nextstep.weights.TensorSource;
import io.nextstream.nextstep.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A model whose numbers are read when they are needed: a folder that was opened, or a bundle.
 *
 * @param config sizes of the network
 * @param autoencoderConfig sizes of the autoencoder
 * @param tokenizerJson the {@code tokenizer.json}
 * @param model tensors of the network, under the published keys
 * @param autoencoder tensors of the autoencoder, in the original naming
 */
public record ModelSource(
        ModelConfig config,
        AutoencoderConfig autoencoderConfig,
        byte[] tokenizerJson,
        List<TensorSource> model,
        List<TensorSource> autoencoder) {

    public ModelSource {
        model = List.copyOf(model);
        autoencoder = List.copyOf(autoencoder);
    }

    /** A model in memory. */
    public static ModelSource of(ModelBundle bundle) {
        return new ModelSource(
                bundle.config(),
                bundle.autoencoderConfig(),
                bundle.tokenizerJson(),
                bundle.model().sources(),
                bundle.autoencoder().sources());
    }

    /** The same model for pictures of another size, see {@link ModelConfig#withLatentSize}. */
    public ModelSource withLatentSize(int side) {
        return new ModelSource(
                config.withLatentSize(side), autoencoderConfig, tokenizerJson, model, autoencoder);
    }

    /** The same numbers, to be written in another format. */
    public ModelSource as(DType dtype) {
        return new ModelSource(
                config,
                autoencoderConfig,
                tokenizerJson,
                model.stream().map(tensor -> tensor.as(dtype)).toList(),
                autoencoder.stream().map(tensor -> tensor.as(dtype)).toList());
    }

    /**
     * Everything that does not fit: tensors and sizes, autoencoder and network, tokenizer and
     * network. No tensor's numbers are read for it.
     */
    public List<String> faults() {
        List<String> faults = new ArrayList<>(fit(modelLayout(), model, ""));
        faults.addAll(fit(autoencoderLayout(), autoencoder, "autoencoder: "));
        if (config.tokenChannels() != autoencoderConfig.tokenChannels()) {
            faults.add(
                    "an image token has %d numbers in config.json and %d in the autoencoder's"
                            .formatted(config.tokenChannels(), autoencoderConfig.tokenChannels()));
        }
        faults.addAll(TokenizerFit.faults(config, tokenizerJson));
        return faults;
    }

    private static List<String> fit(
            ParameterLayout layout, List<TensorSource> found, String prefix) {
        return TensorFit.of(layout, found).faults().stream().map(prefix::concat).toList();
    }

    private ParameterLayout modelLayout() {
        return NextStepScript.layout(config);
    }

    private ParameterLayout autoencoderLayout() {
        return AutoencoderScript.layout(autoencoderConfig);
    }

    /** How many bytes all numbers take, in the formats that they are kept in. */
    public long bytes() {
        return Stream.concat(model.stream(), autoencoder.stream())
                .mapToLong(tensor -> tensor.size() * tensor.dtype().width())
                .sum();
    }

    /**
     * The model in memory, all numbers as fp32.
     *
     * @throws CheckpointException if something does not fit, or it needs more memory than Java has
     * @throws IOException if numbers cannot be read
     */
    public ModelBundle load() throws IOException {
        requireSound("the model");
        long needed = 4 * (modelLayout().count() + autoencoderLayout().count());
        if (needed > Runtime.getRuntime().maxMemory()) {
            throw new CheckpointException(
                    "the model needs %d MB of Java's heap, which has %d; give it more with NEXTSTREAM_JAVA_OPTS=-Xmx…"
                            .formatted(needed >> 20, Runtime.getRuntime().maxMemory() >> 20));
        }
        return new ModelBundle(
                config,
                autoencoderConfig,
                tokenizerJson,
                Weights.read(modelLayout(), model),
                Weights.read(autoencoderLayout(), autoencoder));
    }

    /**
     * The model ready to draw. Its network's numbers go to the device some megabytes at a time, so
     * neither Java's heap nor the length of an array bounds how many there are.
     *
     * @param precision of the network's products, and of its numbers on the device
     * @throws CheckpointException if something does not fit
     * @throws io.nextstream.nextstep.weights.BadNumberException if a number is not finite
     * @throws IOException if numbers cannot be read
     */
    public Pipeline pipeline(TorchDevice device, Precision precision) throws IOException {
        requireSound("the model");
        Weights codec = Weights.read(autoencoderLayout(), autoencoder);
        return Pipeline.of(
                config,
                tokenizerJson,
                () -> new Autoencoder(autoencoderConfig, codec, device),
                () -> new ImageSampler(config, model, device, precision));
    }

    /**
     * Does nothing when all fits.
     *
     * @param what the model's name in the message
     * @throws CheckpointException with everything that does not
     */
    public void requireSound(String what) {
        List<String> faults = faults();
        if (!faults.isEmpty()) {
            throw new CheckpointException(
                    "%s does not fit its config.json; faults: %d".formatted(what, faults.size()),
                    faults);
        }
    }
}
