package io.nextstream.serving;

import io.nextstream.serving.Backlog.Published;
import io.nextstream.serving.StalenessEffect.CaughtUp;
import io.nextstream.serving.StalenessEffect.WentStale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The age of the live version: how many versions were published after it, and for how long there
 * has been a newer one; and a tripwire on both.
 *
 * <pre>{@code
 * staleness.published("v2", at);
 * staleness.check(now).ifPresent(...);   // from time to time while isBehind()
 * staleness.live(v2);
 * }</pre>
 *
 * <p>Newer means published later, not trained further: who publishes an old version again wants it
 * served. While nothing is live nothing is old. A version published twice counts once, at its last
 * place.
 *
 * <p>At most {@link #REMEMBERED} versions are remembered by name, the first and the newest; of
 * those between only the number. So a server that is held at one version for months needs no more
 * memory, and its age stays exact.
 *
 * <p>Times are milliseconds since the epoch. Belongs to one thread.
 */
public final class Staleness {

    static final int REMEMBERED = 256;

    private final StalenessLimits limits;
    private final List<Published> published;
    private int forgotten;
    private long since;
    private boolean told;
    private @Nullable VersionRef live;

    /** When a limit was passed first without a break; meaningless while none is. */
    private long passedSince;

    private boolean passed;

    /** Nothing is live yet; what waited before a restart waits still. */
    public Staleness(StalenessLimits limits, Backlog before) {
        this.limits = limits;
        this.published = new ArrayList<>(before.published());
        this.forgotten = before.forgotten();
        this.since = before.since();
        this.told = before.told();
    }

    /** A version was published, which shall be served. */
    public void published(String id, long at) {
        if (live != null && live.id().equals(id)) {
            forgetAll();
            return;
        }
        int size = published.size();
        if (size > 0 && published.get(size - 1).id().equals(id)) {
            return;
        }
        published.removeIf(each -> each.id().equals(id));
        if (size == 0) {
            since = at;
        }
        published.add(new Published(id, at));
        if (published.size() > REMEMBERED) {
            published.remove(1);
            forgotten++;
        }
    }

    /** This version is served from now on: what was published before it is served, too. */
    public void live(VersionRef version) {
        live = version;
        for (int at = 0; at < published.size(); at++) {
            if (published.get(at).id().equals(version.id())) {
                published.subList(0, at + 1).clear();
                if (at > 0) {
                    forgotten = 0;
                }
                if (!published.isEmpty()) {
                    since = published.get(0).at();
                }
                return;
            }
        }
    }

    /** Versions published after the live one; 0 if it is the newest, or if nothing is live. */
    public int versionsBehind() {
        return live == null ? 0 : published.size() + forgotten;
    }

    /** Time since the first of them was published; 0 if there is none. */
    public long millisBehind(long now) {
        return isBehind() ? Math.max(0, now - since) : 0;
    }

    /** Whether there is a newer version than the live one. */
    public boolean isBehind() {
        return live != null && !published.isEmpty();
    }

    /** Compares with the limits; tells when that has changed. */
    public Optional<StalenessEffect> check(long now) {
        if (live == null) {
            return Optional.empty();
        }
        int behind = versionsBehind();
        long age = millisBehind(now);
        if (!limits.passedBy(behind, age)) {
            passed = false;
            if (told && limits.wellKeptBy(behind, age)) {
                told = false;
                return Optional.of(new CaughtUp(live, sentence(live, behind, age)));
            }
            return Optional.empty();
        }
        if (!passed) {
            passed = true;
            passedSince = now;
        }
        if (told || now - passedSince < limits.settleMillis()) {
            return Optional.empty();
        }
        told = true;
        return Optional.of(new WentStale(live, sentence(live, behind, age)));
    }

    /** To be kept over a restart. */
    public Backlog backlog() {
        return new Backlog(published, forgotten, since, told);
    }

    private void forgetAll() {
        published.clear();
        forgotten = 0;
    }

    private String sentence(VersionRef of, int behind, long age) {
        if (behind == 0) {
            return of + " is served, the newest" + limits.words();
        }
        return of
                + " is served, though "
                + behind
                + (behind == 1 ? " version was" : " versions were")
                + " published after it, the first "
                + age / 1_000
                + " s ago"
                + limits.words();
    }
}
