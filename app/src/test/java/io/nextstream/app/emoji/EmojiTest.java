package io.nextstream.app.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmojiTest {

    @Test
    void usageExample() {
        Emoji emoji = emoji("1f600", "grinning face", EmojiKind.PLAIN);
        assertEquals("grinning face, flat style", emoji.caption(EmojiStyle.FLUENT_EMOJI_FLAT));
        assertEquals("grinning face, noto style", emoji.caption(EmojiStyle.NOTO));
        assertEquals("grinning face, twemoji style", emoji.caption(EmojiStyle.TWEMOJI));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "waving hand: medium skin tone | waving hand, medium skin tone",
                "family: man, woman, boy | family, man, woman, boy",
                "keycap: # | keycap #",
                "woman’s hat | woman's hat",
                "Japanese “here” button | Japanese \"here\" button"
            })
    void captionsAreWordsOfAKeyboard(String label, String words) {
        assertEquals(
                words + ", noto style",
                emoji("1f600", label, EmojiKind.PLAIN).caption(EmojiStyle.NOTO));
    }

    @Test
    void onlyTheFlagOfACountryIsOne() {
        assertEquals(
                "flag of Germany, noto style",
                emoji("1f1e9-1f1ea", "flag: Germany", EmojiKind.COUNTRY_FLAGS)
                        .caption(EmojiStyle.NOTO));
    }

    private static Emoji emoji(String code, String label, EmojiKind kind) {
        return new Emoji(code, "x", label, List.of(), kind);
    }
}
