package io.nextstream.events;

/** Names one picture worth imitating; curators choose it. */
public record DemonstrationId(String value) {

    public DemonstrationId {
        Check.id("demonstration id", value);
    }

    /** The id of the demonstration that shows {@code image} for {@code text}. */
    public static DemonstrationId of(String text, BlobRef image) {
        return new DemonstrationId(ContentHash.of("demonstration", text, image.sha256()));
    }

    @Override
    public String toString() {
        return value;
    }
}
