package io.nextstream.serving.flink;

import io.nextstream.serving.UnservableVersionException;
import io.nextstream.serving.VersionRef;

/** What a serving task asks about versions, beside their files. */
interface Catalogue {

    /**
     * The version that {@code serving.pinned-version} names. May block.
     *
     * @param pin a version's id, or {@link VersionPolicy#BASE}
     * @throws UnservableVersionException if there is none, or the store does not answer
     */
    VersionRef find(String pin) throws UnservableVersionException;

    /** Where the manifest lies of a version whose files were fetched a moment ago; at once. */
    Place manifest(VersionRef fetched);

    /**
     * A manifest.
     *
     * @param sha256 of its bytes
     */
    record Place(String key, String sha256) {}
}
