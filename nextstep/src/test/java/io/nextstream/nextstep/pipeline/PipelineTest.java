package io.nextstream.nextstep.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.text.UnknownWordException;
import io.nextstream.nextstep.text.WorldVocabulary;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.SafeTensors;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.nextstep.weights.WeightsMismatchException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {

    private static ModelBundle bundle;
    private static Pipeline pipeline;

    @BeforeAll
    static void load() {
        byte[] tokenizer =
                WorldVocabulary.tokenizerJson(
                        new TreeSet<>(List.of("a", "blue", "circle", "red", "square")));
        ModelBundle untrained = ModelBundle.tiny(tokenizer, AutoencoderConfig.small(), 1);
        bundle = untrained.withModel(disturbed(untrained.model()));
        pipeline = new Pipeline(bundle, TorchDevice.CPU);
    }

    @AfterAll
    static void close() {
        pipeline.close();
    }

    /** Away from the silent head of an untrained model, so that captions matter. */
    private static Weights disturbed(Weights start) {
        float[] normals = NoiseStream.of("test", "weights", 1).normals(0, start.flat().length);
        float[] flat = start.flat().clone();
        for (int i = 0; i < flat.length; i++) {
            flat[i] += 0.05f * normals[i];
        }
        return new Weights(start.layout(), flat);
    }

    private static DrawRequest request(String id, String text, boolean think, double guidance) {
        return new DrawRequest(id, text, 7, 2, 3, think, 4, guidance, 1);
    }

    @Test
    void usageExample() {
        List<Picture> pictures =
                pipeline.draw(
                        List.of(
                                request("one", "a red circle", false, 2),
                                request("two", "a blue square", true, 2)));
        RgbImage image = pictures.get(0).image();
        assertEquals(24, image.width());
        assertEquals(16, image.height());
        assertEquals(2 * 3 * 32, pictures.get(0).tokens().length);
        assertNull(pictures.get(0).plan());
        assertNotNull(pictures.get(1).plan());
    }

    @Test
    void aPictureDoesNotDependOnTheOthersOfACall() {
        List<DrawRequest> requests =
                List.of(
                        request("one", "a red circle", false, 2),
                        request("two", "a blue square", true, 3),
                        request("three", "circle", true, 1),
                        new DrawRequest("four", "a red square", 7, 3, 2, false, 4, 2, 1));
        List<Picture> together = pipeline.draw(requests);
        for (int i = 0; i < requests.size(); i++) {
            Picture alone = pipeline.draw(List.of(requests.get(i))).get(0);
            assertEquals(alone.plan(), together.get(i).plan());
            assertArrayEquals(alone.tokens(), together.get(i).tokens(), 1e-3f);
        }
    }

    @Test
    void idSeedAndCaptionMakeThePicture() {
        DrawRequest request = request("one", "a red circle", false, 2);
        float[] tokens = pipeline.draw(List.of(request)).get(0).tokens();
        assertArrayEquals(tokens, pipeline.draw(List.of(request)).get(0).tokens());
        for (DrawRequest other :
                List.of(
                        request("two", "a red circle", false, 2),
                        request("one", "a blue circle", false, 2),
                        new DrawRequest("one", "a red circle", 8, 2, 3, false, 4, 2, 1))) {
            assertTrue(distance(tokens, pipeline.draw(List.of(other)).get(0).tokens()) > 1e-3);
        }
    }

    private static double distance(float[] a, float[] b) {
        double greatest = 0;
        for (int i = 0; i < a.length; i++) {
            greatest = Math.max(greatest, Math.abs(a[i] - b[i]));
        }
        return greatest;
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        assertThrows(
                UnknownWordException.class,
                () -> pipeline.draw(List.of(request("one", "a green circle", false, 2))));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DrawRequest("one", "a", 7, 0, 3, false, 4, 2, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DrawRequest("one", "a", 7, 1, 3, false, 4, Double.NaN, 1));
    }

    @Test
    void picturesBecomeTokensOfTheSameShape() {
        RgbImage image = new RgbImage(24, 16, new byte[24 * 16 * 3]);
        assertEquals(2 * 3 * 32, pipeline.encode(List.of(image)).get(0).length);
    }

    @Test
    void aBundleComesBackFromItsFiles(@TempDir Path folder) throws IOException {
        bundle.save(folder);
        ModelBundle read = ModelBundle.load(folder);
        assertEquals(bundle.config(), read.config());
        assertEquals(bundle.autoencoderConfig(), read.autoencoderConfig());
        assertArrayEquals(bundle.model().flat(), read.model().flat());
        SortedMap<String, byte[]> files = bundle.toFiles();
        read.toFiles().forEach((name, bytes) -> assertArrayEquals(files.get(name), bytes, name));
    }

    @Test
    void refusesFilesThatDoNotFit() {
        Map<String, byte[]> missing = new TreeMap<>(bundle.toFiles());
        missing.remove(ModelBundle.TOKENIZER);
        assertThrows(IllegalArgumentException.class, () -> ModelBundle.fromFiles(missing));
        Map<String, byte[]> more = new TreeMap<>(bundle.toFiles());
        more.put("notes.txt", new byte[0]);
        assertThrows(IllegalArgumentException.class, () -> ModelBundle.fromFiles(more));

        SortedMap<String, FloatTensor> tensors = bundle.model().toTensors();
        tensors.remove("norm.weight");
        Map<String, byte[]> torn = new TreeMap<>(bundle.toFiles());
        torn.put(ModelBundle.MODEL, SafeTensors.write(tensors, Map.of()));
        assertThrows(WeightsMismatchException.class, () -> ModelBundle.fromFiles(torn));
    }
}
