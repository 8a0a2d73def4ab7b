package io.nextstream.events;

import org.jspecify.annotations.Nullable;

/**
 * A demonstration, ready to train on.
 *
 * @param editSource the picture that it was made from, if any
 */
public record DemonstrationExample(
        DemonstrationId id,
        String text,
        @Nullable String plan,
        BlobRef image,
        @Nullable BlobRef editSource) {

    public DemonstrationExample {
        Check.present("id", id);
        Check.text("text", text, Prompt.MAX_TEXT);
        Check.present("image", image);
    }

    /** A picture of words alone. */
    public DemonstrationExample(
            DemonstrationId id, String text, @Nullable String plan, BlobRef image) {
        this(id, text, plan, image, null);
    }
}
