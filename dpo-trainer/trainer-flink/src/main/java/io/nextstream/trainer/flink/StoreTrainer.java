package io.nextstream.trainer.flink;

import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.MinioObjectStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreConfig;
import io.nextstream.trainer.guard.GuardConfig;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A trainer whose base, batches and versions lie in the object store. */
final class StoreTrainer implements TrainerParts {

    private static final Logger LOG = LoggerFactory.getLogger(StoreTrainer.class);
    private static final int PARALLEL_FETCHES = 8;

    private final Settings settings;
    private final InstantSource clock;
    private final VersionArchive archive;
    private final String base;
    private final BlobReader reader;
    private final TrainingEngine engine;

    /** Takes the store over; it is closed with the trainer. */
    StoreTrainer(Settings settings, InstantSource clock, ObjectStore objects, String device) {
        this.settings = settings;
        this.clock = clock;
        this.archive = new StoreArchive(objects, clock, settings.line(), settings.kept());
        this.reader = new BlobReader(new BlobStore(objects, clock), PARALLEL_FETCHES);
        this.base = archive.base();
        this.engine = settings.engines().create(archive.files(base), device);
    }

    @Override
    public TrainingSession session(@Nullable TrainingMemory memory) {
        if (memory != null && !memory.base().equals(base)) {
            throw new IllegalStateException(
                    "the checkpoint continues training from the base "
                            + memory.base()
                            + ", but the line '"
                            + settings.line()
                            + "' of this store begins with "
                            + base
                            + ": start without the checkpoint, or on the store it was taken with");
        }
        TrainingMemory from =
                memory != null ? memory : TrainingMemory.fresh(archive.announcement(base));
        LOG.info(
                "Training goes on from {}: {}, base {}",
                from.version().id(),
                settings.recipe(),
                archive.words(base));
        return new TrainingSession(
                engine,
                new BatchLoader(reader, engine::encode),
                archive,
                settings.cadence(),
                archive.probe(base),
                clock,
                settings.guards(),
                from);
    }

    @Override
    public void close() {
        engine.close();
        reader.close();
        archive.close();
    }

    /** What travels to the task. */
    record Settings(
            StoreConfig store,
            String line,
            Cadence cadence,
            Set<String> kept,
            GuardConfig guards,
            String recipe,
            TrainingEngine.Factory engines)
            implements TrainerParts.Factory {

        static Settings of(TrainingConfig config, TrainingEngine.Factory engines) {
            return new Settings(
                    config.store(),
                    config.line(),
                    config.cadence(),
                    config.kept(),
                    config.guards(),
                    config.recipe(),
                    engines);
        }

        @Override
        public TrainerParts open(String device, InstantSource clock) {
            ObjectStore objects = MinioObjectStore.connect(store);
            try {
                return new StoreTrainer(this, clock, objects, device);
            } catch (RuntimeException e) {
                objects.close();
                throw e;
            }
        }
    }
}
