package io.nextstream.app.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.ModelPreset;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.text.UnknownWordException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewModelTest {
    /** A cut of the published vocabulary, with all letters and some merges. */
    private static final Path PUBLISHED =
            Path.of("../nextstep/src/test/resources/goldens/tokenizer/tokenizer.json");

    private static final World WORLD = World.parse(TinyBase.YAML);

    @TempDir Path folder;

    @Test
    void usageExample() {
        Geometry tiny = Geometry.of(WORLD, WORLD.words(), NewModel.DEFAULT);
        assertEquals(128, tiny.model().hiddenSize());
        assertEquals("", NewModel.DEFAULT.options());
        NewModel small =
                new NewModel(
                        new ModelShape.Named(ModelPreset.SMALL), Path.of("qwen/tokenizer.json"));
        assertEquals(" --preset small --tokenizer qwen/tokenizer.json", small.options());
    }

    @Test
    void aPresetHasItsSizes() {
        ModelConfig small =
                Geometry.of(
                                WORLD,
                                WORLD.words(),
                                new NewModel(new ModelShape.Named(ModelPreset.SMALL), null))
                        .model();
        assertEquals(256, small.hiddenSize());
        assertEquals(6, small.layers());
        assertEquals(384, small.headWidth());
        assertTrue(small.latentSize() > 0);
    }

    @Test
    void aPublishedVocabularyIsCutToTheWorldsWords() {
        NewModel model = new NewModel(new ModelShape.Named(ModelPreset.TINY), PUBLISHED);
        Geometry geometry = Geometry.of(WORLD, WORLD.words(), model);
        try (TextTokenizer tokenizer = TextTokenizer.of(geometry.tokenizerJson())) {
            String text = String.join(" ", WORLD.words());
            assertEquals(text, tokenizer.decode(tokenizer.encode(text)));
            assertEquals(tokenizer.vocabularySize(), geometry.model().vocabSize());
        }
    }

    /** A published vocabulary tells capitals from others, one id a word does not. */
    @Test
    void textsAreReadAsTheyStand() {
        List<String> texts = List.of("Red, a circle", "two");
        NewModel cut = new NewModel(new ModelShape.Named(ModelPreset.TINY), PUBLISHED);
        try (TextTokenizer pieces = TextTokenizer.of(cut.tokenizerOf(texts));
                TextTokenizer words = TextTokenizer.of(NewModel.DEFAULT.tokenizerOf(texts))) {
            assertEquals(texts.get(0), pieces.decode(pieces.encode(texts.get(0))));
            assertEquals(4, words.encode("red , a circle").length);
            assertThrows(UnknownWordException.class, () -> words.encode("three"));
        }
    }

    @Test
    void whatIsNoTokenizerIsNamed() throws IOException {
        Path none = folder.resolve("none.json");
        assertTrue(refused(none).startsWith("--tokenizer " + none + " cannot be read"));
        Path other = Files.writeString(folder.resolve("other.json"), "{}");
        assertTrue(refused(other).startsWith("--tokenizer " + other + ": "), refused(other));
    }

    private static String refused(Path file) {
        NewModel model = new NewModel(new ModelShape.Named(ModelPreset.TINY), file);
        return String.valueOf(
                assertThrows(
                                BaseException.class,
                                () -> model.tokenizerJson(new TreeSet<>(List.of("red"))))
                        .getMessage());
    }
}
