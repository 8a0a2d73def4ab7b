package io.nextstream.nextstep.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.text.SpecialToken;
import io.nextstream.nextstep.weights.DType;
import io.nextstream.nextstep.weights.TensorSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.LongConsumer;

/**
 * Writes a model as Hugging Face's tools read it: weights in one safetensors file or in several
 * with an index, configuration, tokenizer, and the autoencoder in {@code vae/}.
 */
public final class HuggingFaceWriter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STEM = "model";
    private static final String DIFFUSERS_STEM = "diffusion_pytorch_model";

    private final long shardBytes;
    private final boolean diffusers;

    /**
     * Decides how folders are written.
     *
     * @param shardBytes of weights a file at most
     * @param diffusers whether the autoencoder is named as diffusers names it, or as the original
     */
    public HuggingFaceWriter(long shardBytes, boolean diffusers) {
        this.shardBytes = shardBytes;
        this.diffusers = diffusers;
    }

    /**
     * Writes {@code source} into a folder that is empty, each tensor in the format it has there.
     *
     * @param progress is told how many bytes of weights were written, again and again
     * @throws CheckpointException if the model does not fit its configuration; nothing is written
     *     then
     * @throws io.nextstream.nextstep.weights.BadNumberException if a weight is not finite, or too
     *     large for its format
     * @throws IOException if reading or writing fails
     */
    public void write(ModelSource source, Path folder, LongConsumer progress) throws IOException {
        source.requireSound("the model");
        JsonFile.write(folder.resolve(ModelBundle.CONFIG), config(source));
        Files.write(folder.resolve(ModelBundle.TOKENIZER), source.tokenizerJson());
        JsonFile.write(folder.resolve("tokenizer_config.json"), tokenizerConfig());
        writeShards(folder, STEM, source.model(), progress);
        Path vae = Files.createDirectory(folder.resolve(ModelFolder.VAE));
        AutoencoderConfig sizes = source.autoencoderConfig();
        if (diffusers) {
            JsonFile.write(vae.resolve(ModelBundle.CONFIG), AutoencoderJson.diffusers(sizes));
            int levels = sizes.multipliers().size();
            writeShards(
                    vae,
                    DIFFUSERS_STEM,
                    AutoencoderNaming.diffusers(source.autoencoder(), levels),
                    progress);
        } else {
            JsonFile.write(vae.resolve(ModelBundle.CONFIG), AutoencoderJson.original(sizes));
            writeShards(vae, STEM, source.autoencoder(), progress);
        }
    }

    private void writeShards(
            Path folder, String stem, List<TensorSource> tensors, LongConsumer progress)
            throws IOException {
        List<TensorSource> sorted =
                tensors.stream().sorted(Comparator.comparing(TensorSource::name)).toList();
        SortedMap<String, List<TensorSource>> files = Shards.plan(stem, sorted, shardBytes);
        for (Map.Entry<String, List<TensorSource>> file : files.entrySet()) {
            WeightsFile.write(folder.resolve(file.getKey()), file.getValue(), progress);
        }
        if (files.size() > 1) {
            ObjectNode index = JSON.createObjectNode();
            long total = tensors.stream().mapToLong(Shards::bytes).sum();
            index.putObject("metadata").put("total_size", total);
            ObjectNode map = index.putObject("weight_map");
            files.forEach((file, part) -> part.forEach(t -> map.put(t.name(), file)));
            JsonFile.write(folder.resolve(stem + TensorFiles.INDEX_SUFFIX), index);
        }
    }

    /** The network's fields, and those by which loaders choose classes and formats. */
    private static ObjectNode config(ModelSource source) throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(source.config().toJson());
        json.put("model_type", "nextstep").putArray("architectures").add("NextStep");
        json.put("hidden_act", "silu").put("attention_bias", true);
        json.put("tie_word_embeddings", false);
        return json.put("torch_dtype", torchName(source.model().get(0).dtype()));
    }

    private static String torchName(DType dtype) {
        return switch (dtype) {
            case BF16 -> "bfloat16";
            case F16 -> "float16";
            default -> "float32";
        };
    }

    /** What the published tokenizer does: pads at the left, adds nothing. */
    private static ObjectNode tokenizerConfig() {
        return JSON.createObjectNode()
                .put("tokenizer_class", "PreTrainedTokenizerFast")
                .put("pad_token", SpecialToken.PAD.content())
                .put("padding_side", "left")
                .put("clean_up_tokenization_spaces", false);
    }
}
