package io.nextstream.trainer.flink;

import io.nextstream.events.ModelVersion;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.TrainingStep;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.store.object.StoreException;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.guard.GuardConfig;
import io.nextstream.trainer.guard.Guards;
import io.nextstream.trainer.guard.Trip;
import io.nextstream.trainer.optimizer.DivergedException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
 * <p>A version nobody announced is an orphan; it is swept with the old ones: at the first completed
 * checkpoint, and whenever as many versions were committed as are kept. So there are about twice as
 * many as are kept, and those of the last minute. A sweep that fails is left to the next one.
 */
final class TrainingSession {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingSession.class);

    private final TrainingEngine engine;
    private final BatchLoader loader;
    private final VersionArchive archive;
    private final Cadence cadence;
    private final DrawRequest probe;
    private final InstantSource clock;
    private final Guards guards;
    private TrainingMemory memory;

    /** As it was at the checkpoint before the last one, which may be the last to be complete. */
    private TrainingMemory before;

    private int versionsSinceSweep;

    TrainingSession(
            TrainingEngine engine,
            BatchLoader loader,
            VersionArchive archive,
            Cadence cadence,
            DrawRequest probe,
            InstantSource clock,
            GuardConfig guards,
            TrainingMemory memory) {
        this.engine = engine;
        this.loader = loader;
        this.archive = archive;
        this.cadence = cadence;
        this.probe = probe;
        this.clock = clock;
        this.guards = new Guards(guards, memory.averages());
        this.memory = memory;
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
        String snapshot = memory.snapshot();
        if (snapshot != null) {
            engine.restore(archive.loadState(snapshot));
        }
        for (TrainingBatch batch : memory.sinceSnapshot()) {
            try {
                engine.train(loader.load(batch));
            } catch (UnusableBatchException | IllegalArgumentException | DivergedException e) {
                throw new IllegalStateException(
                        "batch "
                                + batch.id()
                                + " was trained on before the restart and cannot be repeated: "
                                + e.getMessage(),
                        e);
            }
        }
    }

    /**
     * Trains on a batch, or leaves it out as a whole. After {@link TrainingEffect.Stopped} the
     * session must not be used: its weights are ahead of its memory.
     */
    TrainingEffect onBatch(TrainingBatch batch) {
        try {
            Batch content = loader.load(batch);
            Map<String, Double> metrics = engine.train(content);
            List<Trip> trips = guards.told(engine.step(), metrics);
            if (!trips.isEmpty()) {
                return new TrainingEffect.Stopped(stopped(batch, trips));
            }
            memory = memory.trained(batch, guards.averages());
            return new TrainingEffect.Trained(
                    new TrainingStep(batch.id(), engine.step(), clock.instant(), metrics));
        } catch (DivergedException e) {
            return diverged(batch, e);
        } catch (UnusableBatchException | IllegalArgumentException e) {
            return leftOut(batch, e);
        }
    }

    /** The weights have not moved: one such batch is left out, many in a row are a trip. */
    private TrainingEffect diverged(TrainingBatch batch, DivergedException why) {
        List<Trip> trips = guards.diverged(engine.step());
        if (!trips.isEmpty()) {
            return new TrainingEffect.Stopped(stopped(batch, trips));
        }
        memory = memory.watched(guards.averages());
        return leftOut(batch, why);
    }

    private static TrainingEffect leftOut(TrainingBatch batch, Exception why) {
        return new TrainingEffect.LeftOut(
                "batch " + batch.id() + " was left out: " + why.getMessage());
    }

    private String stopped(TrainingBatch batch, List<Trip> trips) {
        return "training stops at batch "
                + batch.id()
                + ": "
                + trips.stream().map(Trip::sentence).collect(Collectors.joining("; "))
                + ". The last version is "
                + memory.version().id()
                + "; nothing after it is committed, and what is published stays. Look at"
                + " training-steps, then change trainer.*, or the limit, and start the job again";
    }

    /** Commits what is due; gives what the checkpoint, which follows at once, must hold. */
    TrainingMemory onCheckpoint() {
        before = memory;
        ModelVersion last = memory.version();
        if (engine.step() - last.step() >= cadence.versionEverySteps()) {
            memory =
                    memory.committed(
                            archive.commit(
                                    engine.step(),
                                    last.id().value(),
                                    memory.sinceVersion(),
                                    engine.served(probe)));
            versionsSinceSweep++;
        }
        if (memory.sinceSnapshot().size() >= cadence.snapshotEverySteps()) {
            memory = memory.snapshotTaken(archive.saveState(engine.step(), engine.state()));
        }
        return memory;
    }

    /** The last checkpoint can be restored from: older train states and versions may go. */
    void onCheckpointComplete() {
        if (versionsSinceSweep < cadence.keptVersions()) {
            return;
        }
        versionsSinceSweep = 0;
        Set<String> needed = new HashSet<>();
        for (TrainingMemory each : List.of(before, memory)) {
            needed.add(each.base());
            needed.add(each.version().id().value());
            if (each.snapshot() != null) {
                needed.add(each.snapshot());
            }
        }
        try {
            archive.sweep(cadence.keptVersions(), needed);
        } catch (StoreException e) {
            LOG.warn("Old versions stay until the next sweep", e);
        }
    }
}
