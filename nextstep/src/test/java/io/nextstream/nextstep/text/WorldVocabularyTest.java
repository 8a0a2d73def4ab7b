package io.nextstream.nextstep.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WorldVocabularyTest {

    private static final byte[] FILE = file("a", "circle", "red", "ring", "two", "x2", "y1", "?");

    @Test
    void usageExample() {
        try (TextTokenizer tokenizer = TextTokenizer.of(FILE)) {
            long[] ids = tokenizer.encode("a red circle x2 y1");
            assertEquals(5, ids.length);
            assertEquals("a red circle x2 y1", tokenizer.decode(ids));
            // [UNK], the special tokens, endoftext, the asterisk and the digits, the words.
            assertEquals(1 + SpecialToken.values().length + 1 + 11 + 8, tokenizer.vocabularySize());
            assertTrue(tokenizer.endOfText().isPresent());
        }
    }

    @Test
    void writesAnySizeWithDigits() {
        try (TextTokenizer tokenizer = TextTokenizer.of(FILE)) {
            long[] ids = tokenizer.encode("<|image_area|>16*4<|begin_of_image|>");
            assertEquals(6, ids.length);
            assertEquals(tokenizer.id(SpecialToken.IMAGE_AREA), ids[0]);
            assertEquals(tokenizer.id(SpecialToken.BEGIN_OF_IMAGE), ids[5]);
        }
    }

    @Test
    void caseAndBlanksDoNotMatter() {
        try (TextTokenizer tokenizer = TextTokenizer.of(FILE)) {
            assertArrayEquals(
                    tokenizer.encode("a red ring ?"), tokenizer.encode("  A Red\tring? "));
            assertEquals(0, tokenizer.encode("").length);
        }
    }

    @Test
    void anUnknownWordIsNamed() {
        try (TextTokenizer tokenizer = TextTokenizer.of(FILE)) {
            assertEquals("Zebra", unknown(tokenizer, "a Zebra"));
            assertEquals("\uD83D\uDE80", unknown(tokenizer, "a \uD83D\uDE80 ring"));
            assertEquals("x3", unknown(tokenizer, "ring x3"));
            assertEquals("[", unknown(tokenizer, "[UNK]"));
        }
    }

    private static String unknown(TextTokenizer tokenizer, String text) {
        return assertThrows(UnknownWordException.class, () -> tokenizer.encode(text)).word();
    }

    @Test
    void theWordsOfATextAreThoseItIsCutInto() {
        String text = "Tom\u2019s x2 \u03A3\u03A3, 12 \uD83D\uDE80s: \u00C9t\u00E9!";
        SortedSet<String> words = WorldVocabulary.words(text);
        assertEquals(
                List.of(
                        "!",
                        ",",
                        "1",
                        "2",
                        ":",
                        "s",
                        "tom",
                        "x2",
                        "\u00E9t\u00E9",
                        "\u03C3\u03C3",
                        "\u2019",
                        "\uD83D\uDE80"),
                List.copyOf(words));
        try (TextTokenizer tokenizer = TextTokenizer.of(WorldVocabulary.with(FILE, words))) {
            assertEquals(13, tokenizer.encode(text).length);
        }
        assertTrue(WorldVocabulary.words(" \t").isEmpty());
    }

    @Test
    void theSameWordsGiveTheSameBytes() {
        assertArrayEquals(FILE, file("?", "y1", "x2", "two", "ring", "red", "circle", "a"));
    }

    @Test
    void refusesWhatIsNoWord() {
        assertThrows(IllegalArgumentException.class, () -> file("two words"));
        assertThrows(IllegalArgumentException.class, () -> file("Red"));
        assertThrows(IllegalArgumentException.class, () -> file("12"));
        assertThrows(IllegalArgumentException.class, () -> file(""));
    }

    static byte[] file(String... words) {
        return WorldVocabulary.tokenizerJson(new TreeSet<>(List.of(words)));
    }
}
