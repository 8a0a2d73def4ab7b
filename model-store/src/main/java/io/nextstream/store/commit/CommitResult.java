package io.nextstream.store.commit;

import io.nextstream.store.manifest.StoredManifest;

/** How a commit ended, when it is known to have ended. */
public sealed interface CommitResult {

    /** What was to be committed, under the names that follow from its bytes. */
    StoredManifest ours();

    /** This call made it visible. */
    record Committed(StoredManifest ours) implements CommitResult {}

    /**
     * The very same manifest was visible already: a replay, or a repetition after a lost answer.
     */
    record AlreadyCommitted(StoredManifest ours) implements CommitResult {}

    /**
     * A different manifest has this step; it stays. Training the same step gave other bits, or two
     * trainers write one line: both need a person.
     */
    record Conflict(StoredManifest ours, StoredManifest theirs) implements CommitResult {}
}
