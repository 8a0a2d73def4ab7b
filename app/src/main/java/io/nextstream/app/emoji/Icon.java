package io.nextstream.app.emoji;

/** What a package has for a character. */
sealed interface Icon {

    /** A whole SVG document. */
    record Drawing(String svg) implements Icon {}

    /** Nothing that could be drawn, and why. */
    record Broken(String reason) implements Icon {}
}
