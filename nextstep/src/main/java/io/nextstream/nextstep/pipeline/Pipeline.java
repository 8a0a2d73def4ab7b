package io.nextstream.nextstep.pipeline;

import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.sampling.ImageSampler;
import io.nextstream.nextstep.sampling.Sampler;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Draws pictures from text: caption, perhaps a plan, image tokens, pixels.
 *
 * <p>A picture depends on its request and on the weights alone: not on the other requests of a call
 * (but for the rounding of differently shaped matrix products), on threads or on earlier calls.
 *
 * <p>One caller at a time. Holds native memory until it is closed.
 */
public final class Pipeline implements AutoCloseable {

    /** Pictures of one call of the network: bounds the memory of a long list. */
    private static final int CHUNK = 64;

    private final TextTokenizer tokenizer;
    private final SequenceBuilder sequences;
    private final ImageSampler sampler;
    private final Autoencoder autoencoder;
    private final Batches batches;

    /** A pipeline with ordinary Euler steps, evenly spaced. */
    public Pipeline(ModelBundle bundle, TorchDevice device) {
        this(bundle, device, Sampler.ODE, 1);
    }

    /**
     * Compiles the networks and copies the weights to {@code device}.
     *
     * @param integration how a token is integrated
     * @param shift of the time grid, see {@link Sampler#schedule}
     * @throws IllegalArgumentException if tokenizer and configuration disagree on a special token
     */
    public Pipeline(ModelBundle bundle, TorchDevice device, Sampler integration, double shift) {
        this.tokenizer = TextTokenizer.of(bundle.tokenizerJson());
        requireFit(bundle);
        this.sequences = new SequenceBuilder(tokenizer);
        this.batches = new Batches(bundle.config(), tokenizer, integration, shift);
        this.autoencoder =
                new Autoencoder(bundle.autoencoderConfig(), bundle.autoencoder(), device);
        this.sampler = new ImageSampler(bundle.config(), bundle.model(), device);
    }

    private void requireFit(ModelBundle bundle) {
        List<String> faults = TokenizerFit.faults(bundle.config(), tokenizer);
        if (!faults.isEmpty()) {
            tokenizer.close();
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    /**
     * The pictures of {@code requests}, in their order.
     *
     * @throws io.nextstream.nextstep.text.UnknownWordException if a caption has a word that the
     *     model does not know; nothing is drawn then
     */
    public List<Picture> draw(List<DrawRequest> requests) {
        @Nullable String[] plans = plans(requests);
        List<long[]> prefixes = new ArrayList<>();
        Map<Shape, List<Integer>> alike = new LinkedHashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            DrawRequest r = requests.get(i);
            prefixes.add(sequences.drawPrefix(r.text(), plans[i], r.rows(), r.cols()));
            alike.computeIfAbsent(
                            new Shape(r.rows(), r.cols(), r.steps()), shape -> new ArrayList<>())
                    .add(i);
        }
        Picture[] pictures = new Picture[requests.size()];
        for (Map.Entry<Shape, List<Integer>> group : alike.entrySet()) {
            List<Integer> members = group.getValue();
            for (int from = 0; from < members.size(); from += CHUNK) {
                List<Integer> chunk = members.subList(from, Math.min(from + CHUNK, members.size()));
                drawAlike(group.getKey(), chunk, requests, prefixes, plans, pictures);
            }
        }
        return List.of(pictures);
    }

    /** What pictures of one call have in common. */
    private record Shape(int rows, int cols, int steps) {}

    private void drawAlike(
            Shape shape,
            List<Integer> members,
            List<DrawRequest> requests,
            List<long[]> prefixes,
            @Nullable String[] plans,
            Picture[] pictures) {
        List<DrawRequest> chunk = new ArrayList<>();
        List<long[]> conditional = new ArrayList<>();
        for (int member : members) {
            chunk.add(requests.get(member));
            conditional.add(prefixes.get(member));
        }
        long[] unconditional = sequences.unconditionalPrefix(shape.rows(), shape.cols());
        List<float[]> tokens =
                Batches.split(
                        sampler.draw(
                                batches.drawing(chunk, conditional, unconditional),
                                batches.schedule(shape.steps())));
        List<RgbImage> images = autoencoder.decode(tokens, shape.rows(), shape.cols());
        for (int i = 0; i < members.size(); i++) {
            int member = members.get(i);
            pictures[member] = new Picture(images.get(i), tokens.get(i), plans[member]);
        }
    }

    private @Nullable String[] plans(List<DrawRequest> requests) {
        @Nullable String[] plans = new String[requests.size()];
        List<Integer> thinkers = new ArrayList<>();
        for (int i = 0; i < plans.length; i++) {
            if (requests.get(i).think()) {
                thinkers.add(i);
            }
        }
        for (int from = 0; from < thinkers.size(); from += CHUNK) {
            List<Integer> chunk = thinkers.subList(from, Math.min(from + CHUNK, thinkers.size()));
            List<DrawRequest> thinking = new ArrayList<>();
            List<long[]> prefixes = new ArrayList<>();
            for (int member : chunk) {
                thinking.add(requests.get(member));
                prefixes.add(sequences.thinkPrefix(requests.get(member).text(), null));
            }
            List<long[]> words = sampler.write(batches.plans(thinking, prefixes));
            for (int i = 0; i < chunk.size(); i++) {
                plans[chunk.get(i)] = tokenizer.decode(words.get(i));
            }
        }
        return plans;
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
