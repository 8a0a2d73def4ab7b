package io.nextstream.trainer.flink;

import io.nextstream.events.BatchId;
import io.nextstream.events.BlobRef;
import io.nextstream.events.DeadLetter;
import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.DemonstrationId;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Grid;
import io.nextstream.events.ModelVersion;
import io.nextstream.events.PairExample;
import io.nextstream.events.PromptId;
import io.nextstream.events.Side;
import io.nextstream.events.Stage;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.TrainingStep;
import io.nextstream.events.VersionId;
import io.nextstream.events.VoteId;
import io.nextstream.ingest.DeadLetters;
import io.nextstream.ingest.Sourced;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.image.TokenBytes;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.nextstep.pipeline.Thinking;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.store.commit.VersionStore;
import io.nextstream.store.manifest.ManifestKind;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreConfig;
import io.nextstream.trainer.flink.TrainingEngine.Served;
import io.nextstream.trainer.guard.GuardConfig;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** A training operator over a store in memory, which can be killed and started again. */
final class TrainingLab {

    static final DrawRequest PROBE =
            DrawRequest.of(
                    "probe", "probe", 1, new ImageGrid(1, 1), Thinking.NONE, DrawSettings.of(1, 1));
    private static final int BASE_WEIGHT = 17;

    /** Operators are serialized on their way to a task: what they share with a test is static. */
    private static final List<ObjectStore> STORES = new CopyOnWriteArrayList<>();

    private final int number;
    final BlobStore blobs;
    final VersionStore versions;
    final String base;
    private final Cadence cadence;
    private final TrainingEngine.Factory engines;
    private OneInputStreamOperatorTestHarness<Sourced<TrainingBatch>, Tuple2<Long, ModelVersion>>
            harness;
    private Announcements announcements = new Announcements();
    private long checkpoint;
    GuardConfig guards = GuardConfig.none();

    /** What readers of the topics saw, over all lives of the job. */
    final List<ModelVersion> announced = new ArrayList<>();

    final List<TrainingStep> steps = new ArrayList<>();
    final List<DeadLetter> deadLetters = new ArrayList<>();

    TrainingLab(ObjectStore store, Cadence cadence) throws Exception {
        this(
                store,
                cadence,
                CountingEngine.served(BASE_WEIGHT, PROBE),
                (files, device) -> new CountingEngine(files));
    }

    /** A lab of another engine, whose line begins with {@code first}. */
    TrainingLab(ObjectStore store, Cadence cadence, Served first, TrainingEngine.Factory engines)
            throws Exception {
        STORES.add(store);
        number = STORES.size() - 1;
        this.cadence = cadence;
        this.engines = engines;
        blobs = new BlobStore(store, InstantSource.system());
        versions = new VersionStore(store, blobs);
        base =
                new StoreArchive(store, InstantSource.system(), "main")
                        .commitBase(first)
                        .id()
                        .value();
    }

    /** Starts a job, from a checkpoint or afresh. */
    void start(@Nullable OperatorSubtaskState from) throws Exception {
        StoreTrainer.Settings settings =
                new StoreTrainer.Settings(
                        new StoreConfig("http://127.0.0.1:1", "bucket", "a", "b", "us-east-1"),
                        "main",
                        cadence,
                        Set.of(),
                        guards,
                        "as counted",
                        engines);
        int store = number;
        announcements = new Announcements();
        harness =
                new OneInputStreamOperatorTestHarness<>(
                        new TrainingOperator(
                                (device, clock) ->
                                        new StoreTrainer(
                                                settings, clock, STORES.get(store), device),
                                "cpu"));
        harness.setup(
                TrainingOperator.COMMITTED.createSerializer(
                        new ExecutionConfig().getSerializerConfig()));
        if (from != null) {
            harness.initializeState(from);
        }
        harness.open();
        harness.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run();
        collect();
    }

    void train(TrainingBatch batch) throws Exception {
        harness.processElement(new StreamRecord<>(sourced(batch)));
        collect();
    }

    static Sourced<TrainingBatch> sourced(TrainingBatch batch) {
        return new Sourced<>(batch, "0", "training-batches", 0, 5, 0);
    }

    /** A checkpoint that is not completed yet. */
    OperatorSubtaskState snapshot() throws Exception {
        checkpoint++;
        harness.prepareSnapshotPreBarrier(checkpoint);
        OperatorSubtaskState state = harness.snapshot(checkpoint, checkpoint);
        collect();
        return state;
    }

    void complete() throws Exception {
        harness.notifyOfCompletedCheckpoint(checkpoint);
        collect();
        announced.addAll(announcements.completed(checkpoint));
    }

    /** Sets the clock; what was due until then happens. */
    void at(long millis) throws Exception {
        harness.setProcessingTime(millis);
    }

    /** Ends the job without a word. */
    void kill() throws Exception {
        harness.close();
    }

    /**
     * Trains all batches through checkpoints that complete, are never completed or fail, and deaths
     * after which the job goes on from the last one that a restart may use.
     */
    void trainThroughDeaths(List<TrainingBatch> batches, Random random) throws Exception {
        OperatorSubtaskState restorable = null;
        int restorableAt = 0;
        int next = 0;
        while (next < batches.size()) {
            double dice = random.nextDouble();
            if (dice < 0.6) {
                train(batches.get(next++));
            } else if (dice < 0.8) {
                restorable = snapshot();
                restorableAt = next;
                if (random.nextBoolean()) {
                    complete();
                }
            } else if (dice < 0.9) {
                snapshot(); // This one fails in the end: the job is killed below or goes on.
            } else {
                kill();
                start(restorable);
                next = restorableAt;
            }
        }
    }

    private void collect() {
        harness.extractOutputValues()
                .forEach(each -> announced.addAll(announcements.committed(each.f0, each.f1)));
        harness.getOutput().clear();
        drain(TrainingOperator.STEPS, steps);
        drain(DeadLetters.TAG, deadLetters);
    }

    private <T> void drain(OutputTag<T> tag, List<T> to) {
        var queue = harness.getSideOutput(tag);
        if (queue != null) {
            queue.forEach(record -> to.add(record.getValue()));
            queue.clear();
        }
    }

    /** The weight that a version in the store has. */
    int weightOf(StoredManifest version) {
        return CountingEngine.weight(versions.file(version, CountingEngine.MODEL));
    }

    /** All versions of the store, by step. */
    List<StoredManifest> committed() {
        return versions.list(ManifestKind.VERSION, "main").whole();
    }

    /** The weight after these batches, trained in one go by nobody's job. */
    int expected(List<TrainingBatch> batches) throws Exception {
        CountingEngine engine = new CountingEngine(CountingEngine.files(BASE_WEIGHT));
        try (BlobReader reader = new BlobReader(blobs, 1)) {
            BatchLoader loader = new BatchLoader(reader, engine::encode);
            for (TrainingBatch batch : batches) {
                engine.train(loader.load(batch).batch());
            }
        }
        return CountingEngine.weight(engine.served(PROBE).files().get(CountingEngine.MODEL));
    }

    /** A batch with a pair and a demonstration of its own. */
    TrainingBatch batch(String name) {
        return batch(
                name, tokens(name.hashCode()), tokens(name.length()), picture(name.hashCode()));
    }

    static TrainingBatch batch(String name, BlobRef winner, BlobRef loser, BlobRef demonstration) {
        VersionId drawnBy = new VersionId("v0000000-00000000");
        PairExample pair =
                new PairExample(
                        new VoteId("vote-" + name),
                        new PromptId("prompt"),
                        "a ball",
                        new Grid(1, 1),
                        new Side(new GenerationId("left"), null, winner, drawnBy),
                        new Side(new GenerationId("right"), "a plan", loser, drawnBy),
                        1,
                        0);
        DemonstrationExample example =
                new DemonstrationExample(
                        new DemonstrationId("demo"), "a ball", null, demonstration);
        return new TrainingBatch(
                new BatchId(name), 0, Stage.MIXED, List.of(pair), List.of(example), List.of());
    }

    /** The same with one pair more, which has that mask. */
    TrainingBatch maskedBatch(String name, BlobRef mask) {
        TrainingBatch plain = batch(name);
        PairExample pair = plain.pairs().get(0);
        PairExample masked =
                new PairExample(
                        new VoteId("vote-masked"),
                        pair.promptId(),
                        pair.text(),
                        pair.grid(),
                        pair.winner(),
                        pair.loser(),
                        1,
                        0,
                        null,
                        mask);
        return new TrainingBatch(
                plain.id(),
                plain.shard(),
                plain.stage(),
                List.of(masked, pair),
                plain.demonstrations(),
                plain.offsets());
    }

    BlobRef tokens(float... values) {
        return stored(TokenBytes.write(values));
    }

    BlobRef picture(int red) {
        return picture(new RgbImage(1, 1, new byte[] {(byte) red, 0, 0}));
    }

    BlobRef picture(RgbImage image) {
        return stored(image.toPng());
    }

    private BlobRef stored(byte[] bytes) {
        Blob blob = blobs.put("pictures", bytes);
        return new BlobRef(blob.key(), blob.sha256(), blob.size());
    }
}
