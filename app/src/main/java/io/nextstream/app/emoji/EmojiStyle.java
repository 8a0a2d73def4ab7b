package io.nextstream.app.emoji;

import java.util.Locale;

/** A hand that drew all emoji, and the package in which its drawings are. */
public enum EmojiStyle {
    /** Google's Noto Emoji. */
    NOTO("1.2.9", "Apache-2.0", "noto"),

    /** Twemoji, begun at Twitter. */
    TWEMOJI("1.2.5", "CC-BY-4.0", "twemoji"),

    /** Microsoft's Fluent Emoji, the flat ones. */
    FLUENT_EMOJI_FLAT("1.2.6", "MIT", "flat");

    private final String seen;
    private final String licence;
    private final String word;

    EmojiStyle(String seen, String licence, String word) {
        this.seen = seen;
        this.licence = licence;
        this.word = word;
    }

    /** Its name on the command line, of its folder and in its package. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    NpmSource source() {
        return NpmSource.ofIcons("@iconify-json/" + label(), seen, licence);
    }

    /** Its name in a caption. */
    String word() {
        return word;
    }
}
