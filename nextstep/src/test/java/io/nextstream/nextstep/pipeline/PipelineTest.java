package io.nextstream.nextstep.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.text.UnknownWordException;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.SafeTensors;
import io.nextstream.nextstep.weights.WeightsMismatchException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {

    private static ModelBundle bundle;
    private static Pipeline pipeline;

    @BeforeAll
    static void load() {
        bundle = SmallModel.bundle();
        pipeline = new Pipeline(bundle, TorchDevice.CPU);
    }

    @AfterAll
    static void close() {
        pipeline.close();
    }

    private static DrawRequest request(String id, String text, boolean think, double guidance) {
        return DrawRequest.of(
                id,
                text,
                7,
                new ImageGrid(2, 3),
                think ? Thinking.free(1) : Thinking.NONE,
                DrawSettings.of(4, guidance));
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
                        DrawRequest.of(
                                "four",
                                "a red square",
                                7,
                                new ImageGrid(3, 2),
                                Thinking.NONE,
                                DrawSettings.of(4, 2)));
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
                        DrawRequest.of(
                                "one",
                                "a red circle",
                                8,
                                new ImageGrid(2, 3),
                                Thinking.NONE,
                                DrawSettings.of(4, 2)))) {
            assertTrue(
                    SmallModel.distance(tokens, pipeline.draw(List.of(other)).get(0).tokens())
                            > 1e-3);
        }
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        assertThrows(
                UnknownWordException.class,
                () -> pipeline.draw(List.of(request("one", "a green circle", false, 2))));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        DrawRequest.of(
                                "one",
                                "a",
                                7,
                                new ImageGrid(0, 3),
                                Thinking.NONE,
                                DrawSettings.of(4, 2)));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        DrawRequest.of(
                                "one",
                                "a",
                                7,
                                new ImageGrid(1, 3),
                                Thinking.NONE,
                                DrawSettings.of(4, Double.NaN)));
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
