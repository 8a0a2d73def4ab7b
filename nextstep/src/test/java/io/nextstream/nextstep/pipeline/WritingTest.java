package io.nextstream.nextstep.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.sampling.TextSampling;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.torch.TorchDevice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WritingTest {

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

    private static WriteRequest request(Prompt prompt, long seed, int most, double temperature) {
        return new WriteRequest("one", prompt, seed, most, new TextSampling(temperature, 1));
    }

    private static String write(WriteRequest request) {
        return pipeline.write(List.of(request)).get(0);
    }

    @Test
    void usageExample() {
        String text = write(request(Prompt.of("a red"), 7, 6, 1));
        String[] words = text.split(" ", -1);
        assertTrue(words.length <= 6, text);
        for (String word : words) {
            assertTrue(
                    List.of("a", "blue", "circle", "red", "square", "*", "").contains(word)
                            || word.matches("\\d"),
                    text);
        }
    }

    @Test
    void promptPictureAndSeedMakeTheText() {
        WriteRequest seen = request(Prompt.edit(SmallModel.picture(16, 16, 1), "a"), 7, 40, 1);
        String text = write(seen);
        assertEquals(text, write(seen));
        assertNotEquals(text, write(request(seen.prompt(), 8, 40, 1)));
        assertNotEquals(text, write(request(Prompt.of("a"), 7, 40, 1)));
        Prompt other = Prompt.edit(SmallModel.picture(16, 16, 2), "a");
        assertNotEquals(text, write(request(other, 7, 40, 1)));
    }

    @Test
    void aTextDoesNotDependOnTheOthersOfACall() {
        List<WriteRequest> requests = new ArrayList<>();
        requests.add(request(Prompt.of("a red circle"), 7, 12, 1));
        requests.add(request(Prompt.of("blue"), 7, 3, 1));
        requests.add(request(Prompt.edit(SmallModel.picture(16, 8, 1), "a"), 7, 20, 0));
        List<String> together = pipeline.write(requests);
        for (int i = 0; i < requests.size(); i++) {
            assertEquals(write(requests.get(i)), together.get(i));
        }
    }

    @Test
    void aLongTextBeginsLikeAShortOne() {
        String whole = write(request(Prompt.of("a"), 7, 30, 1));
        assertTrue(whole.startsWith(write(request(Prompt.of("a"), 7, 5, 1))), whole);
    }

    @Test
    void aPromptBeyondTheModelsPositionsIsNamed() {
        String json = new String(bundle.config().toJson(), StandardCharsets.UTF_8);
        ModelConfig narrow =
                ModelConfig.fromJson(
                        json.replaceFirst("\\{", "{\"max_position_embeddings\": 12,")
                                .getBytes(StandardCharsets.UTF_8));
        ModelBundle small =
                new ModelBundle(
                        narrow,
                        bundle.autoencoderConfig(),
                        bundle.tokenizerJson(),
                        bundle.model(),
                        bundle.autoencoder());
        try (Pipeline bounded = new Pipeline(small, TorchDevice.CPU)) {
            assertTooLong(() -> bounded.write(List.of(request(Prompt.of("a red"), 7, 11, 1))));
            assertEquals(1, bounded.write(List.of(request(Prompt.of("a red"), 7, 10, 1))).size());
            ImageGrid grid = new ImageGrid(2, 2);
            assertTooLong(
                    () ->
                            bounded.draw(
                                    List.of(
                                            DrawRequest.of(
                                                    "one",
                                                    "a red circle a",
                                                    7,
                                                    grid,
                                                    Thinking.NONE,
                                                    DrawSettings.of(2, 1)))));
        }
    }

    private static void assertTooLong(Runnable asking) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, asking::run);
        assertTrue(String.valueOf(e.getMessage()).contains("the model has 12 positions"));
    }
}
