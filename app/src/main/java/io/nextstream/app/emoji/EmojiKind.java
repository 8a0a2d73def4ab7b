package io.nextstream.app.emoji;

import java.util.Locale;

/** What kind of emoji it is; {@link #PLAIN} ones are always taken, the next two when asked for. */
public enum EmojiKind {
    PLAIN,

    /** The same emoji in one of five skin tones: a picture that differs in one colour. */
    SKIN_TONES,

    /**
     * The flag of a country or a part of one: most are drawn in one style alone, and no words help
     * to draw one that was never seen.
     */
    COUNTRY_FLAGS,

    /** A part of others, as a tone or a letter of a flag: never taken. */
    COMPONENT;

    /** Its name on the command line and in counts. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
