package io.nextstream.app.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EmojiNamesTest {

    @Test
    void kindsAndTonesAreRead() throws JsonProcessingException {
        EmojiNames names =
                names(TinyPackages.files().get(TinyPackages.EMOJIBASE).get(NpmSource.NAMES));
        Map<String, Emoji> all =
                names.all().stream().collect(Collectors.toMap(Emoji::code, emoji -> emoji));

        assertEquals(11, all.size());
        assertEquals(EmojiKind.COMPONENT, all.get("1f1e6").kind());
        assertEquals(EmojiKind.COMPONENT, all.get("1f3fb").kind());
        assertEquals(EmojiKind.COUNTRY_FLAGS, all.get("1f1e9-1f1ea").kind());
        assertEquals(EmojiKind.PLAIN, all.get("1f600").kind());
        assertEquals(List.of("happy", "smile"), all.get("1f600").tags());
        assertEquals("❤️", all.get("2764").character());
        assertEquals(EmojiKind.SKIN_TONES, all.get("1f44b-1f3fd").kind());
        assertEquals(List.of("wave"), all.get("1f44b-1f3fd").tags());
        assertTrue(names.has("0023-20e3"));
        assertEquals(
                List.of("1f49d"),
                all.values().stream()
                        .filter(emoji -> names.split(emoji) == Split.HELD_OUT)
                        .map(Emoji::code)
                        .toList());
    }

    @Test
    void whatIsNoListOfEmojiIsRefused() {
        assertTrue(refused("[]").contains("has no emoji"));
        assertTrue(refused("{}").contains("emojibase-data"));
        String unnamed = refused("[{\"hexcode\": \"1F600\", \"emoji\": \"x\", \"label\": \" \"}]");
        assertTrue(unnamed.contains("an emoji without label"), unnamed);
    }

    private static String refused(String json) {
        return assertThrows(EmojiException.class, () -> names(json)).getMessage();
    }

    private static EmojiNames names(String json) throws JsonProcessingException {
        return EmojiNames.of(new ObjectMapper().readTree(json));
    }
}
