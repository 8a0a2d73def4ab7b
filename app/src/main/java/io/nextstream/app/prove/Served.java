package io.nextstream.app.prove;

import io.nextstream.app.report.Books;
import io.nextstream.events.VersionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a loop served.
 *
 * @param versions that drew pictures
 * @param stale the versions that serving told had grown stale, one for each time
 * @param age by how many steps the pictures of trained votes were behind the step that trained on
 *     them, on average; null where none was trained on
 */
record Served(int versions, List<String> stale, @Nullable Double age) {

    Served {
        stale = List.copyOf(stale);
    }

    static Served of(Books books) {
        return new Served(
                books.pictures().servedVersions(),
                books.staleVersions().stream().map(VersionId::value).toList(),
                books.votes().meanAge());
    }

    /** Whether the base alone was served, and serving told so, and of nothing else. */
    boolean tellsThatTheBaseIsStale() {
        return versions == 1
                && !stale.isEmpty()
                && stale.stream().allMatch(id -> new VersionId(id).step() == 0);
    }
}
