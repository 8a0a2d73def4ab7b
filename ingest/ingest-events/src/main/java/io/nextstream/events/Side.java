package io.nextstream.events;

import org.jspecify.annotations.Nullable;

/**
 * One picture of a vote, with what training needs to know of it.
 *
 * @param seed with the id, the name of all noise the picture was drawn with; null where the record
 *     is older than this field
 */
public record Side(
        GenerationId id,
        @Nullable String plan,
        BlobRef tokens,
        VersionId version,
        @Nullable Long seed) {

    public Side {
        Check.present("id", id);
        Check.present("tokens", tokens);
        Check.present("version", version);
    }

    /** A picture whose noise nobody asks for. */
    public Side(GenerationId id, @Nullable String plan, BlobRef tokens, VersionId version) {
        this(id, plan, tokens, version, null);
    }
}
