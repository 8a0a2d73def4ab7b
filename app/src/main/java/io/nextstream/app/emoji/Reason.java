package io.nextstream.app.emoji;

/** Why a drawing of a package is no picture of the dataset. */
enum Reason {
    NO_CHARACTER("no character has this drawing"),
    NO_CAPTION("no name in emojibase-data"),
    SKIN_TONE("a skin tone of another (--with skin-tones takes them)"),
    COUNTRY_FLAG("a country's flag (--with country-flags takes them)"),
    COMPONENT("only a part of others"),
    SAME_DRAWING("drawn exactly like another"),
    UNDRAWABLE("cannot be drawn"),
    INVISIBLE("nothing can be seen");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /** The reason for not taking an emoji of a kind that is not wanted. */
    static Reason of(EmojiKind kind) {
        return switch (kind) {
            case SKIN_TONES -> SKIN_TONE;
            case COUNTRY_FLAGS -> COUNTRY_FLAG;
            case COMPONENT -> COMPONENT;
            case PLAIN -> throw new IllegalArgumentException("plain emoji are always wanted");
        };
    }

    String words() {
        return words;
    }
}
