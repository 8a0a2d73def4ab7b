package io.nextstream.trainer.flink;

import io.nextstream.events.ModelVersion;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.TrainingStep;
import io.nextstream.events.VersionStatus;
import io.nextstream.ingest.Sourced;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.store.object.StoreException;
import io.nextstream.trainer.guard.Averages;
import io.nextstream.trainer.guard.GuardConfig;
import io.nextstream.trainer.guard.Guards;
import io.nextstream.trainer.guard.Trip;
import io.nextstream.trainer.optimizer.DivergedException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One trainer between start and end: what to do with a batch, and what to write at a checkpoint.
 *
 * <p>The commit protocol, which a crash may cut anywhere:
 *
 * <ol>
 *   <li>The version's files, then its manifest ({@link VersionArchive#commit}).
 *   <li>The memory, as the operator's state in the checkpoint.
 *   <li>Flink completes the checkpoint.
 *   <li>The event that announces the version. After a restart it is sent again.
 * </ol>
 *
 * <table>
 *   <caption>What happens after a crash</caption>
 *   <tr><td>before 3</td><td>the memory is that of the checkpoint before; the batches come again from
 *   Kafka, the same bits come out, and a version of the same step is found already committed. Its
 *   manifest may name another parent, if checkpoints fell between other steps this time: it is
 *   adopted, because its weights are the same and its lineage is complete.</td></tr>
 *   <tr><td>after 3</td><td>the version is in the memory and announced after the restart</td></tr>
 * </table>
 *
 * <p>A guard that trips ends the run or, where {@link GuardConfig#mostRollBacks} allows it, brings
 * it back to before the steps that were averaged (ADR 0013): the state of that place is repeated to
 * the bit, and stands in the store, as train state and as version, under the number of the step
 * that tripped. Which place that is follows from the batches alone, so a crash in the middle
 * repeats it to the same bits.
 *
 * <p>A version nobody announced is an orphan; it is swept with the old ones: at the first completed
 * checkpoint, and whenever as many versions were committed as are kept. So there are about twice as
 * many as are kept, and those of the last minute. A sweep that fails is left to the next one.
 */
final class TrainingSession {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingSession.class);

    private final TrainingEngine engine;
    private final BatchLoader loader;
    private final VersionArchive archive;
    private final Replay replay;
    private final Cadence cadence;
    private final DrawRequest probe;
    private final InstantSource clock;
    private final GuardConfig guarded;
    private Guards guards;
    private TrainingMemory memory;

    /** As it was at the last checkpoint, and at the one before: either may be the last complete. */
    private TrainingMemory checkpointed;

    private TrainingMemory before;

    private int versionsSinceSweep;

    TrainingSession(
            TrainingEngine engine,
            BatchLoader loader,
            VersionArchive archive,
            Cadence cadence,
            DrawRequest probe,
            InstantSource clock,
            GuardConfig guarded,
            TrainingMemory memory) {
        this.engine = engine;
        this.loader = loader;
        this.archive = archive;
        this.replay = new Replay(engine, loader, archive);
        this.cadence = cadence;
        this.probe = probe;
        this.clock = clock;
        this.guarded = guarded;
        this.guards = new Guards(guarded, memory.averages());
        this.memory = memory;
        this.checkpointed = memory;
        this.before = memory;
        this.versionsSinceSweep = cadence.keptVersions();
    }

    TrainingMemory memory() {
        return memory;
    }

    /**
     * Brings the engine to where the memory says, by loading and repeating.
     *
     * @throws IllegalStateException if a batch that was trained on before cannot be repeated
     */
    void resume() {
        Trail trail = memory.trail();
        if (!rollsBack()) {
            trail = trail.withoutVersions();
        } else if (trail.versions().isEmpty()) {
            // A first start, or the first one that may go back: the base, or the last version if it
            // lies on the trail.
            if (trail.states().get(0).id() == null) {
                trail = trail.startingAt(archive.saveState(engine.step(), engine.state()));
            }
            int at = trail.length() - memory.sinceVersion().size();
            trail = at < 0 ? trail : trail.committedAt(memory.version(), at);
        }
        replay.to(trail, trail.length());
        memory = memory.with(trail);
    }

    private boolean rollsBack() {
        return guarded.mostRollBacks() > 0;
    }

    /**
     * Trains on a batch without the votes of it that cannot be, or leaves it out as a whole. After
     * {@link TrainingEffect.Stopped} the session must not be used: its weights are ahead of its
     * memory.
     */
    TrainingEffect onBatch(Sourced<TrainingBatch> sourced) {
        TrainingBatch batch = sourced.present();
        long next = engine.step() + 1;
        Loaded loaded;
        Map<String, Double> metrics;
        try {
            loaded = loader.load(batch);
            metrics = engine.train(loaded.batch());
        } catch (DivergedException e) {
            List<Trip> trips = guards.diverged(engine.step());
            if (!trips.isEmpty()) {
                return tripped(sourced, next, trips);
            }
            memory = memory.watched(guards.averages());
            return leftOut(batch, e);
        } catch (UnusableBatchException | IllegalArgumentException e) {
            return leftOut(batch, e);
        }
        List<Trip> trips = guards.told(next, metrics);
        if (!trips.isEmpty()) {
            return tripped(sourced, next, trips);
        }
        memory = memory.trained(sourced, guards.averages());
        return new TrainingEffect.Trained(
                new TrainingStep(batch.id(), next, clock.instant(), metrics), loaded.rejected());
    }

    private static TrainingEffect leftOut(TrainingBatch batch, Exception why) {
        return new TrainingEffect.LeftOut(
                "batch " + batch.id() + " was left out: " + why.getMessage());
    }

    /**
     * @param step the number of the step that the batch made, or would have made
     */
    private TrainingEffect tripped(Sourced<TrainingBatch> batch, long step, List<Trip> trips) {
        TripWords words = new TripWords(batch.present().id(), trips, memory);
        int place = memory.trail().before(guarded.steps());
        Trail.Milestone good = memory.trail().versionBefore(place);
        if (!rollsBack() || good == null) {
            return new TrainingEffect.Stopped(words.stops());
        }
        if (memory.setbacks().count() >= guarded.mostRollBacks()) {
            return new TrainingEffect.Stopped(words.stopsAfter(guarded.mostRollBacks()));
        }
        return rollBack(batch, step, place, good, words);
    }

    /**
     * Brings everything to an earlier place. Until the memory is replaced at the end nothing but
     * the engine has changed; what lies in the store by then is found there when this is repeated.
     *
     * @param good the version from which lineage goes on to that place
     */
    private TrainingEffect rollBack(
            Sourced<TrainingBatch> batch,
            long step,
            int place,
            Trail.Milestone good,
            TripWords words) {
        Trail trail = memory.trail();
        replay.to(trail, place);
        engine.skipTo(step);
        String state = archive.saveState(step, engine.state());
        ModelVersion again =
                archive.commit(
                        step,
                        good.version().id().value(),
                        trail.batches().subList(good.at(), place).stream()
                                .map(each -> each.present().id())
                                .toList(),
                        engine.served(probe),
                        Map.of(
                                RollBackFacts.FROM,
                                memory.version().id().value(),
                                RollBackFacts.WHY,
                                words.why()));
        versionsSinceSweep++;
        List<Sourced<TrainingBatch>> undone =
                new ArrayList<>(trail.batches().subList(place, trail.length()));
        undone.add(batch);
        memory =
                memory.rolledBack(
                        state,
                        again,
                        trail.versions().stream()
                                .filter(each -> each.at() > place)
                                .map(each -> withdrawn(each.version(), again, words))
                                .toList());
        guards = new Guards(guarded, Averages.NONE);
        return new TrainingEffect.RolledBack(undone, words.goesBack(good, again, undone.size()));
    }

    private ModelVersion withdrawn(ModelVersion version, ModelVersion again, TripWords words) {
        return new ModelVersion(
                version.id(),
                version.step(),
                VersionStatus.ROLLED_BACK,
                version.manifestKey(),
                version.manifestSha256(),
                words.withdrawnFor(again),
                clock.instant());
    }

    /** Commits what is due; gives what the checkpoint, which follows at once, must hold. */
    TrainingMemory onCheckpoint() {
        before = checkpointed;
        ModelVersion last = memory.version();
        if (engine.step() - last.step() >= cadence.versionEverySteps()) {
            memory =
                    memory.committed(
                            archive.commit(
                                    engine.step(),
                                    last.id().value(),
                                    memory.sinceVersion(),
                                    engine.served(probe),
                                    Map.of()));
            versionsSinceSweep++;
            if (rollsBack()) {
                memory = memory.with(memory.trail().committed(memory.version()));
            }
        }
        if (memory.batchesSinceSnapshot() >= cadence.snapshotEverySteps()) {
            String taken = archive.saveState(engine.step(), engine.state());
            memory = memory.with(memory.trail().stateTaken(taken));
        }
        Trail trail = memory.trail();
        int place = rollsBack() ? trail.before(guarded.steps()) : trail.length();
        memory = memory.with(trail.shortened(place));
        checkpointed = memory;
        return memory;
    }

    /** The last checkpoint can be restored from: older train states and versions may go. */
    void onCheckpointComplete() {
        if (versionsSinceSweep < cadence.keptVersions()) {
            return;
        }
        versionsSinceSweep = 0;
        Set<String> needed = new HashSet<>(before.needed());
        needed.addAll(checkpointed.needed());
        needed.addAll(memory.needed());
        try {
            archive.sweep(cadence.keptVersions(), needed);
        } catch (StoreException e) {
            LOG.warn("Old versions stay until the next sweep", e);
        }
    }
}
