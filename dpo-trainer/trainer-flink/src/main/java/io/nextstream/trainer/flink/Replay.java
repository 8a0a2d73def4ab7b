package io.nextstream.trainer.flink;

import io.nextstream.events.TrainingBatch;
import io.nextstream.trainer.optimizer.DivergedException;

/** Brings an engine to a place of a trail: loads a train state, repeats the batches since. */
final class Replay {

    private final TrainingEngine engine;
    private final BatchLoader loader;
    private final VersionArchive archive;

    Replay(TrainingEngine engine, BatchLoader loader, VersionArchive archive) {
        this.engine = engine;
        this.loader = loader;
        this.archive = archive;
    }

    /**
     * Afterwards the engine is as it was there, to the bit.
     *
     * @throws IllegalStateException if a batch that was trained on before cannot be repeated
     */
    void to(Trail trail, int place) {
        Trail.State from = trail.stateBefore(place);
        String id = from.id();
        if (id != null) {
            engine.restore(archive.loadState(id));
        }
        trail.batches().subList(from.at(), place).forEach(each -> repeat(each.present()));
    }

    private void repeat(TrainingBatch batch) {
        try {
            engine.train(loader.load(batch).batch());
        } catch (UnusableBatchException | IllegalArgumentException | DivergedException e) {
            throw new IllegalStateException(
                    "batch "
                            + batch.id()
                            + " was trained on before and cannot be repeated: "
                            + e.getMessage(),
                    e);
        }
    }
}
