package io.nextstream.events;

import org.jspecify.annotations.Nullable;

/** One picture of a pair, with what training needs to know of it. */
public record Side(GenerationId id, @Nullable String plan, BlobRef tokens, VersionId version) {

    public Side {
        Check.present("id", id);
        Check.present("tokens", tokens);
        Check.present("version", version);
    }
}
