package io.nextstream.nextstep.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.pipeline.Thinking;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.text.SpecialToken;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.DType;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.SafeTensors;
import io.nextstream.nextstep.weights.SafeTensorsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {

    @TempDir Path parent;

    @Test
    void usageExample() throws IOException {
        Path folder = Models.huggingFace(parent, Models.ONE_FILE, false);
        try (ModelFolder opened = ModelFolder.open(folder)) {
            assertEquals(List.of(), opened.source().faults());
            assertSame(Models.tiny(), opened.source().load());
        }
    }

    @Test
    void shardsAndTheNamesOfDiffusersAreReadToo() throws IOException {
        Path folder = Models.huggingFace(parent, 1_000_000, true);
        assertTrue(Files.isRegularFile(folder.resolve("model.safetensors.index.json")));
        assertTrue(Files.isRegularFile(folder.resolve("model-00002-of-00007.safetensors")));
        try (ModelFolder opened = ModelFolder.open(folder)) {
            assertSame(Models.tiny(), opened.source().load());
        }
    }

    @Test
    void aFolderDrawsWhatItsBundleDraws() throws IOException {
        DrawRequest request =
                DrawRequest.of(
                        "one",
                        "a red circle",
                        1,
                        new ImageGrid(2, 2),
                        Thinking.NONE,
                        DrawSettings.of(3, 2));
        try (ModelFolder opened = ModelFolder.open(Models.huggingFace(parent, 1_000_000, true));
                Pipeline read = opened.source().pipeline(TorchDevice.CPU, Precision.FLOAT32);
                Pipeline known = new Pipeline(Models.tiny(), TorchDevice.CPU)) {
            assertArrayEquals(
                    known.draw(List.of(request)).get(0).tokens(),
                    read.draw(List.of(request)).get(0).tokens(),
                    1e-5f);
        }
    }

    @Test
    void theProjectsOwnLayoutIsKnown() throws IOException {
        Models.tiny().save(parent);
        try (ModelFolder opened = ModelFolder.open(parent)) {
            assertSame(Models.tiny(), opened.source().load());
        }
    }

    @Test
    void theAutoencoderMayLieElsewhere() throws IOException {
        Path folder = Models.huggingFace(parent, Models.ONE_FILE, false);
        Path vae = Files.move(folder.resolve("vae"), parent.resolve("tokenizer"));
        assertEquals(
                "there is no folder " + folder.resolve("vae") + " with the autoencoder",
                refused(folder).getMessage());
        try (ModelFolder opened = ModelFolder.ofHuggingFace(folder, vae)) {
            assertSame(Models.tiny(), opened.source().load());
        }
    }

    @Test
    void theNamesOfTrainingCheckpointsAreRead() throws IOException {
        Path folder = Models.huggingFace(parent, Models.ONE_FILE, false);
        SortedMap<String, FloatTensor> training = new TreeMap<>();
        Models.tiny().model().toTensors().forEach((name, t) -> training.put("model." + name, t));
        training.put(
                "model.layers.0.self_attn.rotary_emb.inv_freq",
                new FloatTensor(new long[] {1}, new float[1]));
        write(folder, training);
        try (ModelFolder opened = ModelFolder.open(folder)) {
            assertSame(Models.tiny(), opened.source().load());
        }
    }

    @Test
    void aModelInBf16IsReadAsItsRoundedSelf() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("hf"));
        new HuggingFaceWriter(Models.ONE_FILE, false)
                .write(ModelSource.of(Models.tiny()).as(DType.BF16), folder, bytes -> {});
        try (ModelFolder opened = ModelFolder.open(folder)) {
            assertEquals(DType.BF16, opened.source().model().get(0).dtype());
            float[] exact = Models.tiny().model().flat();
            float[] rounded = opened.source().load().model().flat();
            for (int i = 0; i < exact.length; i++) {
                assertEquals(exact[i], rounded[i], Math.abs(exact[i]) / 256);
            }
        }
    }

    @Test
    void everyTensorThatDoesNotFitIsNamedAndNothingIsLoaded() throws IOException {
        Path folder = Models.huggingFace(parent, Models.ONE_FILE, false);
        SortedMap<String, FloatTensor> tensors = Models.tiny().model().toTensors();
        tensors.remove("norm.weight");
        tensors.put("extra", new FloatTensor(new long[] {1}, new float[1]));
        tensors.put("lm_head.weight", new FloatTensor(new long[] {2, 2}, new float[4]));
        write(folder, tensors);
        Models.edit(folder.resolve("vae/config.json"), "\"z_channels\" : 8", "\"z_channels\" : 4");
        try (ModelFolder opened = ModelFolder.open(folder)) {
            CheckpointException e =
                    assertThrows(CheckpointException.class, () -> opened.source().load());
            assertTrue(e.faults().contains("missing norm.weight [128]"), e.faults().toString());
            assertTrue(e.faults().contains("left over extra [1]"));
            assertTrue(
                    e.faults().stream().anyMatch(f -> f.startsWith("lm_head.weight has shape [2")));
            assertTrue(
                    e.faults().stream()
                            .anyMatch(
                                    f ->
                                            f.startsWith(
                                                    "autoencoder: decoder.conv_in.weight has"
                                                            + " shape [32, 8, 3, 3]")));
            assertTrue(
                    e.faults()
                            .contains(
                                    "an image token has 32 numbers in config.json and 16 in the"
                                            + " autoencoder's"));
        }
    }

    @Test
    void aTokenizerOfAnotherModelIsNamed() throws IOException {
        Path folder = Models.huggingFace(parent, Models.ONE_FILE, false);
        Models.edit(folder.resolve("config.json"), "\"boi\" : 3", "\"boi\" : 4");
        int rows = Models.tiny().config().vocabSize();
        Models.edit(folder.resolve("tokenizer.json"), "\"red\":" + (rows - 1), "\"red\":" + rows);
        try (ModelFolder opened = ModelFolder.open(folder)) {
            assertEquals(
                    List.of(
                            SpecialToken.BEGIN_OF_IMAGE.content()
                                    + " is 3 in tokenizer.json and 4 in config.json",
                            "tokenizer.json has ids up to %d, the network's table %d rows"
                                    .formatted(rows, rows)),
                    opened.source().faults());
        }
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        try (ModelFolder opened = ModelFolder.open(folder)) {
            assertEquals(
                    "tokenizer.json has no added token [PAD]", opened.source().faults().get(0));
        }
    }

    @Test
    void aMissingOrDamagedFileIsNamed() throws IOException {
        Path folder = Models.huggingFace(parent, Models.ONE_FILE, false);
        Path weights = folder.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(bytes, bytes.length - 1));
        SafeTensorsException cut =
                assertThrows(SafeTensorsException.class, () -> ModelFolder.open(folder));
        assertTrue(cut.getMessage().startsWith(weights.toString()), cut.getMessage());

        Files.delete(weights);
        assertTrue(refused(folder).getMessage().contains("has 0 files of weights"));
        Files.delete(folder.resolve("tokenizer.json"));
        assertEquals("there is no tokenizer.json in " + folder, refused(folder).getMessage());
        Files.writeString(folder.resolve("vae/config.json"), "{\"ch\": ");
        assertTrue(refused(folder).getMessage().contains("config.json is no JSON"));
        Files.writeString(folder.resolve("config.json"), "{}");
        assertTrue(refused(folder).getMessage().startsWith(folder.resolve("config.json") + ": "));
    }

    /** What such a network would hold is not worth counting. */
    @Test
    void sizesThatNoNetworkHasAreNamed() throws IOException {
        Path folder = Models.huggingFace(parent, Models.ONE_FILE, false);
        Path config = folder.resolve("config.json");
        Models.edit(config, "\"hidden_size\" : 128", "\"hidden_size\" : 16000000");
        String tooLarge = String.valueOf(refused(folder).getMessage());
        assertTrue(tooLarge.startsWith(config + ": a parameter holds 2147483647"), tooLarge);
        Models.edit(config, "\"hidden_size\" : 16000000", "\"hidden_size\" : 160000000");
        assertEquals(
                config + ": not a model configuration: no network has such sizes",
                refused(folder).getMessage());
    }

    private static void write(Path folder, SortedMap<String, FloatTensor> tensors)
            throws IOException {
        Files.write(folder.resolve("model.safetensors"), SafeTensors.write(tensors, Map.of()));
    }

    private static CheckpointException refused(Path folder) {
        return assertThrows(CheckpointException.class, () -> ModelFolder.open(folder));
    }

    private static void assertSame(ModelBundle expected, ModelBundle actual) {
        assertEquals(expected.config(), actual.config());
        assertEquals(expected.autoencoderConfig(), actual.autoencoderConfig());
        assertArrayEquals(expected.tokenizerJson(), actual.tokenizerJson());
        assertArrayEquals(expected.model().flat(), actual.model().flat());
        assertArrayEquals(expected.autoencoder().flat(), actual.autoencoder().flat());
    }
}
