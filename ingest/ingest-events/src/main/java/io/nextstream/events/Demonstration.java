package io.nextstream.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A picture worth imitating; a curator makes it. Topic {@code demonstrations}, key: demonstration
 * id.
 *
 * @param plan the words to think before drawing it, if any
 * @param image the picture as PNG
 * @param editSource the picture that it was made from, if any; the text says what to change then
 */
public record Demonstration(
        DemonstrationId id,
        String text,
        @Nullable String plan,
        BlobRef image,
        @Nullable BlobRef editSource,
        Instant createdAt) {

    public Demonstration {
        Check.present("id", id);
        Check.text("text", text, Prompt.MAX_TEXT);
        Check.present("image", image);
        createdAt = Check.millis("createdAt", createdAt);
    }
}
