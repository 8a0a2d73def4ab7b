package io.nextstream.events;

import java.time.Instant;

/**
 * What happened to a version; the trainer, and whoever promotes, make it. Topic {@code
 * model-versions}, key: version id, compacted. Sending it again changes nothing.
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

    public ModelVersion {
        Check.present("id", id);
        Check.require(step == id.step(), "step", "that of " + id, step);
        Check.present("status", status);
        Check.text("manifestKey", manifestKey, 1024);
        Check.sha256("manifestSha256", manifestSha256);
        Check.present("reason", reason);
        at = Check.millis("at", at);
    }
}
