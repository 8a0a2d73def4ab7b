package io.nextstream.serving;

import io.nextstream.serving.SlotEffect.Failed;
import io.nextstream.serving.SlotEffect.Pinned;
import io.nextstream.serving.SlotEffect.RetryLater;
import io.nextstream.serving.SlotEffect.WentLive;
import io.nextstream.serving.SlotState.Serving;
import io.nextstream.serving.SlotState.Verified;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The loaded versions: one live, and a few pinned ones for requests that demand exactly them.
 *
 * <p>The version announced last is the one to go live. While one is being staged, later
 * announcements only change the wish: versions in between are skipped, never queued, so a slow load
 * cannot fall behind. One that fails leaves the old one live; a passing failure is tried again, and
 * any later announcement starts afresh, so a failed load never ends the reloading.
 *
 * <p>Belongs to one thread. Staging outcomes arrive through {@code report}, which the owner carries
 * to its thread and passes to {@link #settle}.
 */
public final class VersionSlots implements AutoCloseable {

    private final Stager stager;
    private final Consumer<StagingOutcome> report;
    private final int attempts;
    private final int maxPinned;

    private @Nullable Serving live;
    private @Nullable VersionRef wanted;
    private final Map<VersionRef, Serving> pinned = new LinkedHashMap<>();
    private final Set<VersionRef> pins = new HashSet<>();
    private final Queue<VersionRef> toStage = new ArrayDeque<>();
    private @Nullable VersionRef staging;
    private final Map<VersionRef, Integer> failures = new HashMap<>();

    /** Failed, and not to be touched before {@link #retry} or another announcement. */
    private final Set<VersionRef> resting = new HashSet<>();

    private boolean closed;

    /**
     * Empty slots.
     *
     * @param report called by the stager's thread
     * @param attempts how often a version is tried, at least 1
     * @param maxPinned versions beside the live one that stay loaded, at least 1
     */
    public VersionSlots(
            Stager stager, Consumer<StagingOutcome> report, int attempts, int maxPinned) {
        this.stager = stager;
        this.report = report;
        this.attempts = attempts;
        this.maxPinned = maxPinned;
    }

    public @Nullable VersionRef live() {
        return live == null ? null : live.version();
    }

    /** This version shall be live. Announcing the live one again changes nothing. */
    public void announce(VersionRef version) {
        wanted = version;
        failures.remove(version);
        resting.remove(version);
        stageNext();
    }

    /** This version is needed beside the live one. */
    void pin(VersionRef version) {
        if (pins.add(version)) {
            toStage.add(version);
        }
        stageNext();
    }

    /** Tries a version again after {@link RetryLater}. */
    public void retry(VersionRef version) {
        resting.remove(version);
        if (pins.contains(version) && !version.equals(staging)) {
            toStage.add(version);
        }
        stageNext();
    }

    /** Takes over what the stager reported. */
    public List<SlotEffect> settle(StagingOutcome outcome) {
        staging = null;
        List<SlotEffect> effects = new ArrayList<>();
        if (outcome instanceof StagingOutcome.Ready ready) {
            settleReady(ready.slot(), effects);
        } else if (outcome instanceof StagingOutcome.Failed failed) {
            settleFailed(failed, effects);
        }
        stageNext();
        return effects;
    }

    /** The slot that draws this demand, or null if it must wait for one. */
    @Nullable Serving slotFor(Demand demand) {
        if (demand instanceof Demand.Exactly exactly) {
            boolean isLive = live != null && live.version().equals(exactly.version());
            return isLive ? live : pinned.get(exactly.version());
        }
        if (demand instanceof Demand.AtLeast atLeast) {
            return live != null && live.version().step() >= atLeast.step() ? live : null;
        }
        return live;
    }

    private void settleReady(Verified slot, List<SlotEffect> effects) {
        VersionRef version = slot.version();
        failures.remove(version);
        if (closed) {
            slot.discard();
        } else if (pins.remove(version)) {
            makeRoom();
            pinned.put(version, slot.serve());
            effects.add(new Pinned(version));
        } else {
            Serving old = live;
            live = slot.serve();
            if (old != null) {
                old.retire();
            }
            effects.add(new WentLive(version, slot.exact()));
        }
    }

    private void settleFailed(StagingOutcome.Failed failed, List<SlotEffect> effects) {
        VersionRef version = failed.version();
        String reason = String.valueOf(failed.cause().getMessage());
        int count = failures.merge(version, 1, Integer::sum);
        boolean stillWanted = pins.contains(version) || version.equals(wanted);
        if (stillWanted && !failed.cause().isPermanent() && count < attempts) {
            resting.add(version);
            effects.add(new RetryLater(version, reason, count));
            return;
        }
        failures.remove(version);
        pins.remove(version);
        if (version.equals(wanted)) {
            resting.add(version);
        } else {
            resting.remove(version);
        }
        effects.add(new Failed(version, reason));
    }

    private void makeRoom() {
        Iterator<Serving> oldest = pinned.values().iterator();
        while (pinned.size() >= maxPinned && oldest.hasNext()) {
            oldest.next().retire();
            oldest.remove();
        }
    }

    /** Starts the next load if none runs. */
    private void stageNext() {
        if (staging != null || closed) {
            return;
        }
        VersionRef next = toStage.poll();
        if (next == null && wanted != null && !wanted.equals(live()) && !resting.contains(wanted)) {
            next = wanted;
        }
        if (next != null) {
            staging = next;
            stager.stage(next, report);
        }
    }

    /** Retires everything; an outcome that arrives later is discarded. */
    @Override
    public void close() {
        closed = true;
        if (live != null) {
            live.retire();
            live = null;
        }
        pinned.values().forEach(Serving::retire);
        pinned.clear();
    }
}
