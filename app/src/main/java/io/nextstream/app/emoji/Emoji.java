package io.nextstream.app.emoji;

import java.util.List;

/**
 * One emoji and its words.
 *
 * @param code see {@link Codes}
 * @param character as it is typed
 * @param label its English name in Unicode's data
 * @param tags keywords
 */
record Emoji(String code, String character, String label, List<String> tags, EmojiKind kind) {
    Emoji {
        tags = List.copyOf(tags);
    }

    /**
     * The caption of its picture in a style: {@code waving hand, medium skin tone, flat style}.
     * Quotes and apostrophes are those of a keyboard.
     */
    String caption(EmojiStyle style) {
        String words = label.replace('\u2019', '\'').replace('\u201c', '"').replace('\u201d', '"');
        if (kind == EmojiKind.COUNTRY_FLAGS) {
            words = words.replace("flag: ", "flag of ");
        }
        return words.replace("keycap: ", "keycap ").replace(": ", ", ")
                + ", "
                + style.word()
                + " style";
    }
}
