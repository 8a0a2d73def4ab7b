package io.nextstream.nextstep.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The published tokenizer's own ids for 40 strings and five prompts. */
class TextTokenizerTest {

    private static final String FOLDER = "/goldens/tokenizer/";

    @Test
    void givesThePublishedIds() throws IOException {
        JsonNode golden = new ObjectMapper().readTree(resource("case.json"));
        try (TextTokenizer tokenizer = TextTokenizer.of(resource("tokenizer.json"))) {
            for (JsonNode string : golden.get("strings")) {
                String text = string.get("text").asText();
                assertArrayEquals(longs(string.get("ids")), tokenizer.encode(text), text);
            }
            for (SpecialToken token : SpecialToken.values()) {
                assertEquals(
                        golden.get("special_tokens").get(token.content()).asLong(),
                        tokenizer.id(token));
            }
            assertEquals(151674, tokenizer.vocabularySize());
        }
    }

    @Test
    void layoutsOfPromptsAreThePublishedOnes() throws IOException {
        JsonNode golden = new ObjectMapper().readTree(resource("case.json"));
        try (TextTokenizer tokenizer = TextTokenizer.of(resource("tokenizer.json"))) {
            SequenceBuilder builder = new SequenceBuilder(tokenizer);
            for (JsonNode prompt : golden.get("prompts")) {
                String caption = prompt.get("caption").asText();
                ImageGrid target = grid(prompt.get("grid"));
                @Nullable ImageGrid source =
                        prompt.has("source_grid") ? grid(prompt.get("source_grid")) : null;
                long[] expected = longs(prompt.get("prompt_ids"));
                assertArrayEquals(
                        expected, builder.drawPrefix(caption, source, null, target), caption);
            }
        }
    }

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

    private static long[] longs(JsonNode list) {
        long[] numbers = new long[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).asLong();
        }
        return numbers;
    }

    private static ImageGrid grid(JsonNode pair) {
        return new ImageGrid(pair.get(0).asInt(), pair.get(1).asInt());
    }
}
