package io.nextstream.nextstep.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The published tokenizer; {@code ModelChecksTest} holds its ids against the reference's. */
class TextTokenizerTest {

    private static final String FOLDER = "/goldens/tokenizer/";

    @Test
    void textComesBack() throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.of(resource("tokenizer.json"))) {
            String text = "two blue squares above a green ring";
            assertEquals(text, tokenizer.decode(tokenizer.encode(text)));
            String marked = "<|begin_of_thinking|>plan<|end_of_thinking|>";
            assertEquals("plan", tokenizer.decode(tokenizer.encode(marked)));
        }
    }

    @Test
    void aPlanIsWrittenInWordsOnly() throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.of(resource("tokenizer.json"))) {
            assertTrue(tokenizer.isText(tokenizer.encode("two")[0]));
            assertFalse(tokenizer.isText(tokenizer.id(SpecialToken.BEGIN_OF_IMAGE)));
            assertFalse(tokenizer.isText(tokenizer.vocabularySize()));
            assertEquals(151674, tokenizer.vocabularySize());
        }
    }

    @Test
    void refusesAFileWithoutTheSpecialTokens() {
        byte[] bare = "{\"model\":{\"vocab\":{\"a\":0}}}".getBytes(StandardCharsets.UTF_8);
        String message =
                assertThrows(IllegalArgumentException.class, () -> TextTokenizer.of(bare))
                        .getMessage();
        assertTrue(message.contains("[PAD]"), message);
        assertThrows(IllegalArgumentException.class, () -> TextTokenizer.of(new byte[] {'{'}));
        String noModel = new String(WorldVocabularyTest.file("a"), StandardCharsets.UTF_8);
        byte[] odd = noModel.replace("WordLevel", "Odd").getBytes(StandardCharsets.UTF_8);
        assertThrows(IllegalArgumentException.class, () -> TextTokenizer.of(odd));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = TextTokenizerTest.class.getResourceAsStream(FOLDER + name)) {
            return in.readAllBytes();
        }
    }
}
