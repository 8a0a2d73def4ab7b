package io.nextstream.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture that was drawn; the serving job makes it. Topic {@code generations}, key: generation
 * id.
 *
 * @param candidate its index among the prompt's candidates, from 0
 * @param version the one version that drew it from first to last token
 * @param image the picture as PNG
 * @param tokens the image tokens it was decoded from, row by row, what training needs
 * @param plan the plan written before drawing; null where the prompt did not ask to think
 * @param requestedAt when the prompt was made
 * @param sources pictures that it was made from, in the order of their places in the text; none
 *     where it was drawn of words alone
 */
public record Generation(
        GenerationId id,
        PromptId promptId,
        String text,
        Grid grid,
        int candidate,
        VersionId version,
        long seed,
        BlobRef image,
        BlobRef tokens,
        @Nullable String plan,
        Instant requestedAt,
        Instant startedAt,
        Instant finishedAt,
        List<SourcePicture> sources) {

    public Generation {
        Check.present("id", id);
        Check.present("promptId", promptId);
        Check.text("text", text, Prompt.MAX_TEXT);
        Check.present("grid", grid);
        Check.atLeast("candidate", candidate, 0);
        Check.present("version", version);
        Check.present("image", image);
        Check.present("tokens", tokens);
        requestedAt = Check.millis("requestedAt", requestedAt);
        startedAt = Check.millis("startedAt", startedAt);
        finishedAt = Check.millis("finishedAt", finishedAt);
        Check.notAfter("startedAt", startedAt, "finishedAt", finishedAt);
        sources = Check.list("sources", sources);
    }

    /** A picture of words alone. */
    public Generation(
            GenerationId id,
            PromptId promptId,
            String text,
            Grid grid,
            int candidate,
            VersionId version,
            long seed,
            BlobRef image,
            BlobRef tokens,
            @Nullable String plan,
            Instant requestedAt,
            Instant startedAt,
            Instant finishedAt) {
        this(
                id,
                promptId,
                text,
                grid,
                candidate,
                version,
                seed,
                image,
                tokens,
                plan,
                requestedAt,
                startedAt,
                finishedAt,
                List.of());
    }
}
