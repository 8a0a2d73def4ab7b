package io.nextstream.events;

/** Names one picture: the prompt and the candidate's index give it, so a retry has the same id. */
public record GenerationId(String value) {

    public GenerationId {
        Check.id("generation id", value);
    }

    /** The id of candidate {@code candidate}, counted from 0, of {@code prompt}. */
    public static GenerationId of(PromptId prompt, int candidate) {
        return new GenerationId(
                ContentHash.of("generation", prompt.value(), Integer.toString(candidate)));
    }

    @Override
    public String toString() {
        return value;
    }
}
