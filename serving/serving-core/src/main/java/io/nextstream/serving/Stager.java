package io.nextstream.serving;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches, loads and proves versions off the serving thread.
 *
 * <p>{@code report} is called on the executor's thread, exactly once for each {@link #stage}; the
 * caller carries the outcome over to the thread that owns the {@link VersionSlots}.
 */
public final class Stager {

    private static final Logger LOG = LoggerFactory.getLogger(Stager.class);

    private final ModelSource source;
    private final EngineLoader loader;
    private final double probeTolerance;
    private final Executor executor;

    /**
     * A stager; it starts nothing by itself.
     *
     * @param probeTolerance largest distance of a probe's token value that still counts as the same
     *     model; 0 demands the same bits
     * @param executor one thread is right: two loads at a time would double the memory
     */
    public Stager(
            ModelSource source, EngineLoader loader, double probeTolerance, Executor executor) {
        this.source = source;
        this.loader = loader;
        this.probeTolerance = probeTolerance;
        this.executor = executor;
    }

    void stage(VersionRef version, Consumer<StagingOutcome> report) {
        executor.execute(() -> report.accept(attempt(version)));
    }

    private StagingOutcome attempt(VersionRef version) {
        try {
            ModelSource.Files files = source.fetch(version);
            DrawingEngine engine = loader.load(files.byName());
            return new StagingOutcome.Ready(
                    new SlotState.Staged(version, engine, files.probe()).verify(probeTolerance));
        } catch (UnservableVersionException e) {
            return new StagingOutcome.Failed(version, e);
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            LOG.warn("Staging {} failed", version, e);
            return new StagingOutcome.Failed(
                    version, UnservableVersionException.passing("loading failed: " + e, e));
        }
    }
}
