package io.nextstream.nextstep.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.VocabularyRows;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.text.UnknownWordException;
import io.nextstream.nextstep.text.WorldVocabulary;
import io.nextstream.nextstep.torch.TorchDevice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A model that gets more words keeps what it can. */
class MoreWordsTest {

    private static final ModelBundle BUNDLE = SmallModel.bundle();
    private static final ModelBundle MORE =
            BUNDLE.withWords(new TreeSet<>(List.of("make", "red", "the")), 7);

    private static DrawRequest request(String text) {
        return DrawRequest.of(
                "one", text, 7, new ImageGrid(2, 2), Thinking.NONE, DrawSettings.of(4, 2));
    }

    @Test
    void oldWordsKeepTheirIdsAndNewOnesComeAfter() {
        try (TextTokenizer old = TextTokenizer.of(BUNDLE.tokenizerJson());
                TextTokenizer more = TextTokenizer.of(MORE.tokenizerJson())) {
            assertArrayEquals(old.encode("a red circle"), more.encode("a red circle"));
            assertThrows(UnknownWordException.class, () -> old.encode("make"));
            long first = old.vocabularySize();
            assertArrayEquals(new long[] {first, first + 1}, more.encode("make the"));
            assertEquals(first + 2, MORE.config().vocabSize());
        }
    }

    @Test
    void picturesOfOldWordsAreTheSame() {
        try (Pipeline old = new Pipeline(BUNDLE, TorchDevice.CPU);
                Pipeline more = new Pipeline(MORE, TorchDevice.CPU)) {
            float[] tokens = old.draw(List.of(request("a red circle"))).get(0).tokens();
            assertArrayEquals(
                    tokens, more.draw(List.of(request("a red circle"))).get(0).tokens(), 1e-5f);
            float[] other = more.draw(List.of(request("make the circle"))).get(0).tokens();
            assertTrue(SmallModel.distance(tokens, other) > 1e-3);
        }
    }

    @Test
    void newRowsComeFromTheSeedAlone() {
        TreeSet<String> words = new TreeSet<>(List.of("make", "the"));
        assertArrayEquals(MORE.model().flat(), BUNDLE.withWords(words, 7).model().flat());
        double distance =
                SmallModel.distance(MORE.model().flat(), BUNDLE.withWords(words, 8).model().flat());
        assertTrue(distance > 0 && distance < 0.2, String.valueOf(distance));
    }

    @Test
    void aModelThatKnowsThemAllIsTheSame() {
        ModelBundle same = BUNDLE.withWords(new TreeSet<>(List.of("red")), 7);
        assertSame(BUNDLE.model(), same.model());
        assertEquals(BUNDLE.config(), same.config());
    }

    @Test
    void whatCannotGrowIsRefused() {
        ModelConfig smaller = BUNDLE.config().withVocabSize(BUNDLE.config().vocabSize() - 1);
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> VocabularyRows.grown(BUNDLE.model(), smaller, 7));
        assertTrue(String.valueOf(e.getMessage()).startsWith("embed_tokens.weight"));
        byte[] pairs = "{\"model\":{\"type\":\"BPE\"}}".getBytes(StandardCharsets.UTF_8);
        assertThrows(
                IllegalArgumentException.class,
                () -> WorldVocabulary.with(pairs, new TreeSet<>(List.of("red"))));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        WorldVocabulary.with(
                                BUNDLE.tokenizerJson(), new TreeSet<>(List.of("two words"))));
    }
}
