package io.nextstream.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wish for pictures; a service makes it. Topic {@code prompts}, key: prompt id.
 *
 * @param seed what the noise of all candidates is drawn from, together with their ids
 * @param candidates how many pictures are wanted, 1 to 64
 * @param think whether the model writes a plan before it draws
 * @param editSource a picture to start from, if any: PNG or JPEG, 32 MiB at most, its sides
 *     multiples of the model's pixels a token, at most 1,024 tokens
 * @param minVersion serve with this version or a later one
 * @param exactVersion serve with this version only; excludes {@code minVersion}
 */
public record Prompt(
        PromptId id,
        String text,
        Grid grid,
        long seed,
        int candidates,
        Sampling sampling,
        boolean think,
        @Nullable BlobRef editSource,
        @Nullable VersionId minVersion,
        @Nullable VersionId exactVersion,
        Instant createdAt) {

    /** The longest text of a prompt, in characters. */
    public static final int MAX_TEXT = 4096;

    public Prompt {
        Check.present("id", id);
        Check.text("text", text, MAX_TEXT);
        Check.present("grid", grid);
        Check.within("candidates", candidates, 1, 64);
        Check.present("sampling", sampling);
        Check.require(
                minVersion == null || exactVersion == null,
                "minVersion",
                "none beside exactVersion " + exactVersion,
                minVersion);
        createdAt = Check.millis("createdAt", createdAt);
    }
}
