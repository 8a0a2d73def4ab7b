package io.nextstream.events;

import java.time.Instant;

/**
 * What happened to a version; the trainer, whoever promotes, and serving make it. Topic {@code
 * model-versions}, compacted. Sending it again changes nothing.
 *
 * @param step the optimizer step that made the version
 * @param manifestKey of the manifest in the object store
 * @param manifestSha256 of the manifest's bytes
 * @param reason for people; may be empty
 */
public record ModelVersion(
        VersionId id,
        long step,
        VersionStatus status,
        String manifestKey,
        String manifestSha256,
        String reason,
        Instant at) {

    /** The key of what serving says of the version that it draws with. */
    public static final String SERVING = "serving/live";

    public ModelVersion {
        Check.present("id", id);
        Check.require(step == id.step(), "step", "that of " + id, step);
        Check.present("status", status);
        Check.text("manifestKey", manifestKey, 1024);
        Check.sha256("manifestSha256", manifestSha256);
        Check.present("reason", reason);
        at = Check.millis("at", at);
    }

    /**
     * The version's id; {@value #SERVING} for {@code STALE} and {@code CURRENT}, which tell of the
     * server more than of the version and must not take the place of the version's own record.
     */
    public String key() {
        return switch (status) {
            case STALE, CURRENT -> SERVING;
            case CANDIDATE, PROMOTED, ROLLED_BACK, RETIRED, FAILED -> id.value();
        };
    }
}
