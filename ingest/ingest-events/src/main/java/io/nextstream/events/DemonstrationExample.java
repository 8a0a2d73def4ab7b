package io.nextstream.events;

import org.jspecify.annotations.Nullable;

/** A demonstration, ready to train on. */
public record DemonstrationExample(
        DemonstrationId id, String text, @Nullable String plan, BlobRef image) {

    public DemonstrationExample {
        Check.present("id", id);
        Check.text("text", text, Prompt.MAX_TEXT);
        Check.present("image", image);
    }
}
