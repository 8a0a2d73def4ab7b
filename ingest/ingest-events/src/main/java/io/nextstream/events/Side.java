package io.nextstream.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One picture of a vote, with what training needs to know of it.
 *
 * @param seed with the id, the name of all noise the picture was drawn with; null where the record
 *     is older than this field
 * @param sources pictures that it was made from, in the order of their places in the text
 */
public record Side(
        GenerationId id,
        @Nullable String plan,
        BlobRef tokens,
        VersionId version,
        @Nullable Long seed,
        List<SourcePicture> sources) {

    public Side {
        Check.present("id", id);
        Check.present("tokens", tokens);
        Check.present("version", version);
        sources = Check.listOrNone(sources);
    }

    /** A picture of words alone. */
    public Side(
            GenerationId id,
            @Nullable String plan,
            BlobRef tokens,
            VersionId version,
            @Nullable Long seed) {
        this(id, plan, tokens, version, seed, List.of());
    }

    /** A picture of words alone whose noise nobody asks for. */
    public Side(GenerationId id, @Nullable String plan, BlobRef tokens, VersionId version) {
        this(id, plan, tokens, version, null);
    }
}
