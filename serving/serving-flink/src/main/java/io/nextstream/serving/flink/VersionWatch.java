package io.nextstream.serving.flink;

import io.nextstream.events.ModelVersion;
import io.nextstream.events.VersionId;
import io.nextstream.events.VersionStatus;
import io.nextstream.serving.Backlog;
import io.nextstream.serving.Staleness;
import io.nextstream.serving.StalenessEffect;
import io.nextstream.serving.VersionRef;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the age of the live version, and tells {@code model-versions} when it passes a limit and
 * when it is back. Lives on the mailbox thread; while a newer version exists it looks every second.
 */
final class VersionWatch {

    private static final Logger LOG = LoggerFactory.getLogger(VersionWatch.class);
    private static final long LOOK_MILLIS = 1_000;

    private final Staleness staleness;
    private final Catalogue catalogue;
    private final TaskShell shell;
    private final String why;
    private Catalogue.@Nullable Place place;
    private boolean lookScheduled;

    /**
     * Nothing is live yet.
     *
     * @param before what waited before a restart
     */
    VersionWatch(VersionPolicy policy, Backlog before, Catalogue catalogue, TaskShell shell) {
        this.staleness = new Staleness(policy.limits(), before);
        this.catalogue = catalogue;
        this.shell = shell;
        this.why =
                policy.pinned() == null
                        ? ""
                        : "; serving.pinned-version holds it (" + policy.pinned() + ")";
    }

    void published(VersionId version, long at) {
        staleness.published(version.value(), at);
        look();
    }

    void wentLive(VersionRef version) {
        place = catalogue.manifest(version);
        staleness.live(version);
        look();
    }

    int versionsBehind() {
        return staleness.versionsBehind();
    }

    long secondsBehind() {
        return staleness.millisBehind(shell.now()) / 1_000;
    }

    Backlog backlog() {
        return staleness.backlog();
    }

    private void look() {
        staleness.check(shell.now()).ifPresent(this::tell);
        if (staleness.isBehind() && !lookScheduled) {
            lookScheduled = true;
            shell.after(
                    LOOK_MILLIS,
                    () -> {
                        lookScheduled = false;
                        look();
                    });
        }
    }

    private void tell(StalenessEffect effect) {
        boolean stale = effect instanceof StalenessEffect.WentStale;
        String reason = effect.reason() + why;
        if (stale) {
            LOG.warn("Stale: {}", reason);
        } else {
            LOG.info("No longer stale: {}", reason);
        }
        Catalogue.Place manifest = Objects.requireNonNull(place, "told of what never went live");
        VersionRef live = effect.live();
        shell.tell(
                new ModelVersion(
                        new VersionId(live.id()),
                        live.step(),
                        stale ? VersionStatus.STALE : VersionStatus.CURRENT,
                        manifest.key(),
                        manifest.sha256(),
                        reason,
                        Instant.ofEpochMilli(shell.now())));
    }
}
