package io.nextstream.events;

/** Names one wish for pictures. Services choose it; the same id sent twice is the same wish. */
public record PromptId(String value) {

    public PromptId {
        Check.id("prompt id", value);
    }

    /** The id of a prompt that is told from others by {@code parts}, for instance text and seed. */
    public static PromptId of(String... parts) {
        return new PromptId(ContentHash.of("prompt", parts));
    }

    @Override
    public String toString() {
        return value;
    }
}
