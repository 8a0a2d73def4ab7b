package io.nextstream.nextstep.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.weights.BadNumberException;
import io.nextstream.nextstep.weights.DType;
import io.nextstream.nextstep.weights.SafeTensors;
import io.nextstream.nextstep.weights.TensorInfo;
import io.nextstream.nextstep.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuggingFaceWriterTest {

    private static final ModelSource TINY = ModelSource.of(Models.tiny());

    @TempDir Path folder;

    @Test
    void usageExample() throws IOException {
        List<Long> written = new ArrayList<>();
        new HuggingFaceWriter(Models.ONE_FILE, false)
                .write(TINY.as(DType.F16), folder, written::add);

        assertEquals(
                List.of(
                        "config.json",
                        "model.safetensors",
                        "tokenizer.json",
                        "tokenizer_config.json",
                        "vae",
                        "vae/config.json",
                        "vae/model.safetensors"),
                files());
        byte[] weights = Files.readAllBytes(folder.resolve("model.safetensors"));
        assertEquals(Map.of("format", "pt"), SafeTensors.metadata(weights));
        assertEquals(
                Models.tiny().model().layout().specs().size(), SafeTensors.index(weights).size());
        for (TensorInfo tensor : SafeTensors.index(weights)) {
            assertEquals("F16", tensor.dtype());
        }
        long total = written.stream().mapToLong(Long::longValue).sum();
        assertTrue(total > TINY.bytes() / 2 && total < TINY.bytes() / 2 + 50_000);
    }

    @Test
    void theConfigurationIsReadByOtherLoadersAndByThisOne() throws IOException {
        new HuggingFaceWriter(Models.ONE_FILE, false)
                .write(TINY.as(DType.BF16), folder, bytes -> {});

        JsonNode config = json("config.json");
        assertEquals("nextstep", config.get("model_type").asText());
        assertEquals("bfloat16", config.get("torch_dtype").asText());
        assertFalse(config.has("autoencoder"));
        assertEquals(
                TINY.config(),
                ModelConfig.fromJson(Files.readAllBytes(folder.resolve("config.json"))));
        assertEquals("left", json("tokenizer_config.json").get("padding_side").asText());
    }

    @Test
    void anIndexSaysWhereEveryTensorLies() throws IOException {
        new HuggingFaceWriter(1_500_000, true).write(TINY, folder, bytes -> {});

        JsonNode index = json("model.safetensors.index.json");
        assertEquals(
                4L * Models.tiny().model().flat().length,
                index.get("metadata").get("total_size").asLong());
        TreeSet<String> shards = new TreeSet<>();
        for (Map.Entry<String, JsonNode> entry : index.get("weight_map").properties()) {
            byte[] shard = Files.readAllBytes(folder.resolve(entry.getValue().asText()));
            assertTrue(shard.length < 1_520_000);
            assertTrue(SafeTensors.read(shard).containsKey(entry.getKey()));
            shards.add(entry.getValue().asText());
        }
        assertTrue(shards.size() > 3, shards.toString());
        assertEquals("AutoencoderKL", json("vae/config.json").get("_class_name").asText());
        assertTrue(files().contains("vae/diffusion_pytorch_model.safetensors.index.json"));
    }

    @Test
    void aTensorLargerThanAShardHasItsOwn() throws IOException {
        new HuggingFaceWriter(1, false).write(TINY, folder, bytes -> {});
        int tensors = Models.tiny().model().layout().specs().size();
        assertTrue(files().contains("model-%05d-of-%05d.safetensors".formatted(tensors, tensors)));
    }

    @Test
    void aModelThatDoesNotFitOrHasNoNumbersIsNotWritten() {
        ModelBundle bundle = Models.tiny();
        ModelSource torn =
                new ModelSource(
                        bundle.config(),
                        bundle.autoencoderConfig(),
                        bundle.tokenizerJson(),
                        TINY.model().subList(1, TINY.model().size()),
                        TINY.autoencoder());
        HuggingFaceWriter writer = new HuggingFaceWriter(Models.ONE_FILE, false);
        assertThrows(CheckpointException.class, () -> writer.write(torn, folder, bytes -> {}));
        assertFalse(Files.exists(folder.resolve("config.json")));

        float[] numbers = bundle.model().flat().clone();
        numbers[bundle.model().layout().offset("norm.weight") + 5] = Float.NaN;
        ModelSource damaged =
                ModelSource.of(bundle.withModel(new Weights(bundle.model().layout(), numbers)));
        String message =
                assertThrows(
                                BadNumberException.class,
                                () -> writer.write(damaged, folder, bytes -> {}))
                        .getMessage();
        assertTrue(message.startsWith("norm.weight has NaN at number 5 of 128"), message);
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(file).toFile());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
