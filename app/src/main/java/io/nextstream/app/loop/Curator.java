package io.nextstream.app.loop;

import io.nextstream.app.report.DemonstrationLedger;
import io.nextstream.app.stores.Fetched;
import io.nextstream.app.topics.TopicWriter;
import io.nextstream.evaluation.world.Sample;
import io.nextstream.evaluation.world.Samples;
import io.nextstream.events.BlobRef;
import io.nextstream.events.Demonstration;
import io.nextstream.events.DemonstrationId;
import io.nextstream.preference.BatchConfig;
import io.nextstream.store.object.BlobStore;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/**
 * The simulated curator: sends true pictures with captions and plans, as many as the trainer takes,
 * so that the model stays true while votes pull at it.
 */
final class Curator {
    private static final String FOLDER = "demonstrations";

    private static final int AT_ONCE = 16;

    private final Samples samples;
    private final String purpose;
    private final BlobStore blobs;
    private final TopicWriter<Demonstration> writer;
    private final InstantSource clock;
    private final long waiting;

    /** Sent, but not yet come back from the topic. */
    private final Set<String> unseen = new HashSet<>();

    private long next;

    Curator(
            Samples samples,
            long seed,
            BlobStore blobs,
            TopicWriter<Demonstration> writer,
            InstantSource clock,
            long waiting,
            long alreadySent) {
        this.samples = samples;
        this.purpose = "curator/" + seed;
        this.blobs = blobs;
        this.writer = writer;
        this.clock = clock;
        this.waiting = waiting;
        this.next = alreadySent;
    }

    /**
     * Demonstrations that wait to be trained on, four batches' worth: without votes, two must wait
     * before one leaves.
     */
    static long waiting(BatchConfig batch) {
        return 4L * batch.demonstrationsPerBatch();
    }

    /** Sends as many as there is room for, a few at a time. */
    void tick(DemonstrationLedger demonstrations) {
        unseen.removeIf(demonstrations::knows);
        long untrained = demonstrations.demonstrations().pending() + unseen.size();
        long room = Math.min(waiting - untrained, AT_ONCE);
        for (long i = 0; i < room; i++) {
            unseen.add(send(samples.training(purpose, next)));
            next++;
        }
        writer.flush();
    }

    private String send(Sample sample) {
        BlobRef image = Fetched.ref(blobs.put(FOLDER, sample.image().toPng()));
        Demonstration demonstration =
                new Demonstration(
                        DemonstrationId.of(sample.caption(), image),
                        sample.caption(),
                        sample.plan(),
                        image,
                        null,
                        clock.instant());
        writer.send(demonstration);
        return demonstration.id().value();
    }
}
