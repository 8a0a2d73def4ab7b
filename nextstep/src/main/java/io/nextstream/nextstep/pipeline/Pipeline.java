package io.nextstream.nextstep.pipeline;

import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.sampling.ImageSampler;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.nextstep.text.SpecialToken;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Draws and writes: from a caption, from a picture and what to change in it, or as the next piece
 * of words and pictures in any order; with a plan before the picture or without.
 *
 * <p>A picture depends on its request and on the weights alone: not on the other requests of a call
 * (but for the rounding of differently shaped matrix products), on threads or on earlier calls. The
 * same holds for a text.
 *
 * <p>One caller at a time. Holds native memory until it is closed.
 */
public final class Pipeline implements AutoCloseable {

    /** Pictures or texts of one call of the network: bounds the memory of a long list. */
    static final int CHUNK = 64;

    private final ModelConfig config;
    private final TextTokenizer tokenizer;
    private final SequenceBuilder sequences;
    private final ImageSampler sampler;
    private final Autoencoder autoencoder;
    private final Texts texts;
    private final Drawings drawings;

    /**
     * Compiles the networks and copies the weights to {@code device}.
     *
     * @throws IllegalArgumentException if tokenizer and configuration disagree on a special token
     *     or on the size of the vocabulary
     */
    public Pipeline(ModelBundle bundle, TorchDevice device) {
        this(
                PipelineParts.make(
                        bundle.config(),
                        bundle.tokenizerJson(),
                        () ->
                                new Autoencoder(
                                        bundle.autoencoderConfig(), bundle.autoencoder(), device),
                        () -> new ImageSampler(bundle.config(), bundle.model(), device)));
    }

    private Pipeline(PipelineParts parts) {
        this.config = parts.config();
        this.tokenizer = parts.tokenizer();
        this.sequences = new SequenceBuilder(tokenizer);
        this.autoencoder = parts.autoencoder();
        this.sampler = parts.sampler();
        this.texts = new Texts(config, tokenizer, sampler);
        this.drawings = new Drawings(config.tokenChannels(), sampler);
    }

    /** Puts a network on its device. */
    @FunctionalInterface
    public interface Maker<T, E extends Exception> {
        T make() throws E;
    }

    /**
     * Of networks that it makes itself and closes; if one cannot be made, none stays on its device.
     *
     * @throws IllegalArgumentException as {@link #Pipeline(ModelBundle, TorchDevice)}
     */
    public static <E extends Exception> Pipeline of(
            ModelConfig config,
            byte[] tokenizerJson,
            Maker<Autoencoder, E> autoencoder,
            Maker<ImageSampler, E> sampler)
            throws E {
        return new Pipeline(PipelineParts.make(config, tokenizerJson, autoencoder, sampler));
    }

    /**
     * The pictures of {@code requests}, in their order.
     *
     * @throws io.nextstream.nextstep.text.UnknownWordException if a prompt has a word that the
     *     model does not know
     * @throws IllegalArgumentException if a picture in a prompt does not divide into tokens or has
     *     more than 1024, or a prompt is longer than the model reads; nothing is drawn then
     */
    public List<Picture> draw(List<DrawRequest> requests) {
        Rows rows = new Rows(config, sequences, autoencoder);
        @Nullable String[] plans = plans(requests, rows);
        List<List<Rows.Row>> read = new ArrayList<>();
        Map<Drawings.Kind, List<Integer>> alike = new LinkedHashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            read.add(rows.beforePicture(requests.get(i), plans[i]));
            alike.computeIfAbsent(Drawings.Kind.of(requests.get(i)), kind -> new ArrayList<>())
                    .add(i);
        }
        Picture[] pictures = new Picture[requests.size()];
        alike.forEach(
                (kind, members) -> {
                    for (int from = 0; from < members.size(); from += CHUNK) {
                        List<Integer> chunk =
                                members.subList(from, Math.min(from + CHUNK, members.size()));
                        List<float[]> tokens =
                                drawings.draw(
                                        kind,
                                        chunk.stream().map(requests::get).toList(),
                                        chunk.stream().map(read::get).toList());
                        List<RgbImage> images =
                                autoencoder.decode(tokens, kind.grid().rows(), kind.grid().cols());
                        for (int i = 0; i < chunk.size(); i++) {
                            int member = chunk.get(i);
                            pictures[member] =
                                    new Picture(
                                            images.get(i),
                                            tokens.get(i),
                                            plans[member],
                                            rows.sources(requests.get(member).prompt()));
                        }
                    }
                });
        return List.of(pictures);
    }

    private @Nullable String[] plans(List<DrawRequest> requests, Rows rows) {
        @Nullable String[] plans = new String[requests.size()];
        List<Integer> thinkers = new ArrayList<>();
        List<Texts.Text> thoughts = new ArrayList<>();
        for (int i = 0; i < plans.length; i++) {
            DrawRequest request = requests.get(i);
            if (request.thinking() instanceof Thinking.Given given) {
                plans[i] = given.plan();
            } else if (request.thinking() instanceof Thinking.Free free) {
                thinkers.add(i);
                thoughts.add(
                        new Texts.Text(
                                NoiseStream.of("plan", request.noiseId(), request.seed()),
                                rows.beforeWords(request.prompt(), true, free.mostWords()),
                                free.sampling(),
                                free.mostWords()));
            }
        }
        List<String> words = texts.write(thoughts, tokenizer.id(SpecialToken.END_OF_THINKING));
        for (int i = 0; i < thinkers.size(); i++) {
            plans[thinkers.get(i)] = words.get(i);
        }
        return plans;
    }

    /**
     * What the model goes on with after each prompt, in words, up to the end that it writes itself
     * or the greatest length.
     *
     * @throws IllegalArgumentException as {@link #draw}
     */
    public List<String> write(List<WriteRequest> requests) {
        Rows rows = new Rows(config, sequences, autoencoder);
        List<Texts.Text> open = new ArrayList<>();
        for (WriteRequest request : requests) {
            open.add(
                    new Texts.Text(
                            NoiseStream.of("text", request.noiseId(), request.seed()),
                            rows.beforeWords(request.prompt(), false, request.mostWords()),
                            request.sampling(),
                            request.mostWords()));
        }
        return texts.write(open, tokenizer.endOfText().orElse(-1));
    }

    /** The image tokens [N, C] of pictures of one size, as training needs them. */
    public List<float[]> encode(List<RgbImage> images) {
        return autoencoder.encode(images);
    }

    /** Frees all native memory. */
    @Override
    public void close() {
        sampler.close();
        autoencoder.close();
        tokenizer.close();
    }
}
