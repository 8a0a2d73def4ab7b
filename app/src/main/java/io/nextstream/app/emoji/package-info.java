/** Emoji as a dataset: chosen and captioned, drawn from packages of npm, written with licences. */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.emoji;
