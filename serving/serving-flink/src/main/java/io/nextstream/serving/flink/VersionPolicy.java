package io.nextstream.serving.flink;

import io.nextstream.events.VersionId;
import io.nextstream.serving.StalenessLimits;
import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which version is served, and how old it may grow before somebody is told.
 *
 * @param pinned id of the version that is served whatever is published, or {@link #BASE}; null to
 *     serve what was published last
 */
public record VersionPolicy(@Nullable String pinned, StalenessLimits limits)
        implements Serializable {

    /** The first version of the only line in the store. */
    public static final String BASE = "base";

    public VersionPolicy {
        if (pinned != null && !pinned.equals(BASE)) {
            VersionId unused = new VersionId(pinned);
        }
    }

    /** The ids that it names; the base needs no keeping. */
    public Set<String> named() {
        return pinned == null || pinned.equals(BASE) ? Set.of() : Set.of(pinned);
    }

    /** What was published last; told when it falls far behind. */
    public static VersionPolicy defaults() {
        return new VersionPolicy(null, StalenessLimits.defaults());
    }
}
