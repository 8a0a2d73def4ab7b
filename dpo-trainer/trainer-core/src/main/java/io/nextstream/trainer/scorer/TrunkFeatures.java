package io.nextstream.trainer.scorer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.hash.Sha256;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Tensors;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBatch;
import io.nextstream.trainer.data.RowBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * What a base sees in a picture, as numbers: its transformer reads the picture's own training row
 * (words, plan if there is one, image tokens; teacher forcing, nothing dropped), and of the last
 * hidden states h [S, D] after the final norm
 *
 * <pre>
 *   features [3 D] = mean of h over the picture's tokens,
 *                    variance of h over them,
 *                    mean of h over the plan's words (0 without a plan)
 * </pre>
 *
 * <p>The base stays as it is, so a picture has to be read once: features are kept, under what was
 * read, as long as there is room. They do not depend on what else is in a call, but for the
 * rounding of differently shaped matrix products.
 *
 * <p>For one thread.
 */
public final class TrunkFeatures implements AutoCloseable {

    /** Pictures of one call of the network. */
    private static final int CHUNK = 32;

    /** Numbers that are kept: 64 MB of them. */
    private static final int KEPT = 1 << 24;

    private static final String SCRIPT =
            """
            def picture_features(self, flat: Tensor, ${parameters}) -> Tensor:
              w = (self).unpack(flat, )
              h = torch.flatten((self).hidden(w, ids, images, mask, ), 0, 1)
              tokens = torch.index_select(h, 0, torch.add(image_from, 1))
              image = torch.mm(over_tokens, tokens)
              squares = torch.mm(over_tokens, torch.mul(tokens, tokens))
              spread = torch.sub(squares, torch.mul(image, image))
              words = torch.mm(over_labels, torch.index_select(h, 0, torch.add(text_from, 1)))
              count = torch.clamp_min(torch.sum(over_labels, [1], True), 1.)
              return torch.cat([image, spread, torch.div(words, count)], 1)
            """
                    .replace(
                            "${parameters}",
                            RowBatch.NAMES.stream()
                                    .map(name -> name + ": Tensor")
                                    .collect(Collectors.joining(", ")));

    private final String base;
    private final ModelConfig config;
    private final TextTokenizer tokenizer;
    private final RowBuilder rows;
    private final ScriptModule module;
    private final NDManager manager;
    private final NDArray weights;
    private final Map<String, float[]> known;

    /** Compiles the base's transformer for {@code device} and copies the weights there. */
    public TrunkFeatures(ModelBundle base, TorchDevice device) {
        this.base = hash(base);
        config = base.config();
        tokenizer = TextTokenizer.of(base.tokenizerJson());
        // Nothing is drawn: the heads are not asked, so no times and no noise.
        rows = new RowBuilder(new SequenceBuilder(tokenizer), 0);
        module =
                ScriptModule.compile(
                        NextStepScript.methods(
                                        config, NextStepScript.layout(config), Precision.FLOAT32)
                                + SCRIPT,
                        device);
        manager = module.newManager();
        weights = Tensors.of(manager, base.model().flat());
        int most = Math.max(CHUNK, KEPT / size());
        known =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
                        return size() > most;
                    }
                };
    }

    /**
     * Names a base: the SHA-256 of its {@code model.safetensors}, as manifests and {@code
     * provenance.json} list it.
     */
    public static String hash(ModelBundle base) {
        return HexFormat.of().formatHex(Sha256.digest().digest(base.model().toSafeTensors()));
    }

    /** The {@link #hash} of the base that reads here. */
    public String base() {
        return base;
    }

    /** Features of a picture, F = 3 D. */
    public int size() {
        return 3 * config.hiddenSize();
    }

    /** {@link #of(List, IntConsumer)} of work that nobody watches. */
    public List<float[]> of(List<Example> pictures) {
        return of(pictures, chunk -> {});
    }

    /**
     * The features of each picture, in their order; shared, not to be written to.
     *
     * @param beforeChunk is told how many pictures are read next; what it throws ends the work
     * @throws io.nextstream.nextstep.text.UnknownWordException if the base does not know a word
     * @throws IllegalArgumentException if a picture has tokens of another size than the base's, or
     *     marks for pictures that it was not made from
     */
    public List<float[]> of(List<Example> pictures, IntConsumer beforeChunk) {
        List<float[]> features = new ArrayList<>();
        for (int from = 0; from < pictures.size(); from += CHUNK) {
            List<Example> chunk = pictures.subList(from, Math.min(from + CHUNK, pictures.size()));
            beforeChunk.accept(chunk.size());
            features.addAll(read(chunk));
        }
        return features;
    }

    private List<float[]> read(List<Example> chunk) {
        List<String> names = chunk.stream().map(PictureHash::of).toList();
        Map<String, float[]> read = new HashMap<>();
        Map<String, Example> unknown = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            float[] features = known.get(names.get(i));
            if (features == null) {
                unknown.put(names.get(i), checked(chunk.get(i)));
            } else {
                read.put(names.get(i), features);
            }
        }
        if (!unknown.isEmpty()) {
            float[][] computed = compute(List.copyOf(unknown.values()));
            int at = 0;
            for (String name : unknown.keySet()) {
                read.put(name, computed[at]);
                known.put(name, computed[at++]);
            }
        }
        return names.stream().map(name -> Objects.requireNonNull(read.get(name))).toList();
    }

    private Example checked(Example picture) {
        if (picture.channels() != config.tokenChannels()) {
            throw new IllegalArgumentException(
                    "the tokens of %s have %d numbers, the base's %d"
                            .formatted(picture.id(), picture.channels(), config.tokenChannels()));
        }
        return picture;
    }

    private float[][] compute(List<Example> pictures) {
        List<Row> all = new ArrayList<>();
        for (Example picture : pictures) {
            all.add(rows.preferred(picture, true, NoiseStream.of("features", picture.id(), 0)));
        }
        RowBatch batch = new RowBatch(all, config.pad());
        ScriptModule.threadsForWidth(config.hiddenSize());
        float[] flat;
        try (NDManager scratch = module.newManager()) {
            NDList in = new NDList(weights);
            in.addAll(batch.rowByRow(scratch));
            // Results belong to the manager of the first input, which outlives this call.
            try (NDList out = module.call("picture_features", in)) {
                flat = out.head().toFloatArray();
            }
        }
        float[][] features = new float[pictures.size()][];
        for (int i = 0; i < features.length; i++) {
            features[i] = Arrays.copyOfRange(flat, i * size(), (i + 1) * size());
        }
        return features;
    }

    /** Frees weights and code. */
    @Override
    public void close() {
        manager.close();
        module.close();
        tokenizer.close();
    }
}
