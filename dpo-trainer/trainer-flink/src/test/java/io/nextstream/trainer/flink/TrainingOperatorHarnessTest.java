package io.nextstream.trainer.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.BlobRef;
import io.nextstream.events.DeadLetter;
import io.nextstream.events.ModelVersion;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.VoteId;
import io.nextstream.events.avro.Codecs;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.InMemoryObjectStore;
import io.nextstream.store.object.StoreException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TrainingOperatorHarnessTest {

    private TrainingLab lab;

    @BeforeEach
    void open() throws Exception {
        lab =
                new TrainingLab(
                        new InMemoryObjectStore(InstantSource.system()), new Cadence(1, 4, 20));
        lab.start(null);
    }

    @AfterEach
    void close() throws Exception {
        lab.kill();
    }

    @Test
    void theBaseIsAnnouncedAtTheStart() {
        assertEquals(List.of(lab.base), announcedIds());
    }

    @Test
    void aBatchIsAStepAndAVersionIsAnnouncedWhenItsCheckpointIsComplete() throws Exception {
        lab.train(lab.batch("a"));
        lab.train(lab.batch("b"));
        assertEquals(List.of(1L, 2L), lab.steps.stream().map(s -> s.step()).toList());
        lab.snapshot();
        assertEquals(1, lab.announced.size(), "not before the checkpoint is complete");
        lab.complete();
        ModelVersion version = lab.announced.get(1);
        assertEquals(2, version.step());
        StoredManifest stored = lab.versions.read(version.manifestKey(), version.manifestSha256());
        assertEquals(List.of("a", "b"), stored.manifest().batches());
        assertEquals(lab.base, stored.manifest().parent());
        assertEquals(lab.expected(batches("a", "b")), lab.weightOf(stored));
    }

    @Test
    void aCheckpointWithoutANewStepCommitsNothing() throws Exception {
        lab.train(lab.batch("a"));
        lab.snapshot();
        lab.complete();
        lab.snapshot();
        lab.complete();
        assertEquals(2, lab.announced.size());
    }

    @Test
    void theCadenceHoldsVersionsBackAndLosesNoLineage() throws Exception {
        lab.kill();
        lab =
                new TrainingLab(
                        new InMemoryObjectStore(InstantSource.system()), new Cadence(3, 2, 20));
        lab.start(null);
        for (String name : List.of("a", "b", "c", "d")) {
            lab.train(lab.batch(name));
            lab.snapshot();
            lab.complete();
        }
        assertEquals(List.of(0L, 3L), lab.announced.stream().map(ModelVersion::step).toList());
        assertEquals(List.of("a", "b", "c"), lab.committed().get(1).manifest().batches());
    }

    @Test
    void aRestartSendsTheLastEventAgainAndNothingElse() throws Exception {
        lab.train(lab.batch("a"));
        OperatorSubtaskState state = lab.snapshot();
        lab.kill();
        lab.start(state);
        assertEquals(List.of(0L, 1L), lab.announced.stream().map(ModelVersion::step).toList());
        assertEquals(1, lab.steps.size());
    }

    @Test
    void aBatchWithAMissingPictureIsLeftOutAsAWholeAndTheJobGoesOn() throws Exception {
        BlobRef lost = new BlobRef("pictures/00/gone", "0".repeat(64), 4);
        TrainingBatch bad = TrainingLab.batch("bad", lost, lab.tokens(1), lab.picture(1));
        lab.train(lab.batch("a"));
        lab.train(bad);
        lab.train(lab.batch("b"));
        assertEquals(1, lab.deadLetters.size());
        assertTrue(lab.deadLetters.get(0).reason().startsWith("batch bad was left out: "));
        assertEquals(5, lab.deadLetters.get(0).offset());
        OperatorSubtaskState state = lab.snapshot();
        lab.kill();
        lab.start(state);
        lab.train(lab.batch("c"));
        assertCommitted(3, batches("a", "b", "c"));
    }

    /** The rest of its batch is trained on, after a restart as before. */
    @Test
    void aBadMaskCostsItsVote() throws Exception {
        TrainingBatch masked = lab.maskedBatch("m", lab.picture(0));
        lab.train(lab.batch("a"));
        lab.train(masked);
        DeadLetter letter = lab.deadLetters.get(0);
        assertEquals(
                "left out of batch m, which was trained on without it: the mask of vote vote-masked:"
                        + " the mask is empty: nothing in it is painted",
                letter.reason());
        TrainingBatch alone = Codecs.TRAINING_BATCH.decode(letter.bytes());
        assertEquals(masked.id(), alone.id());
        assertEquals(List.of(new VoteId("vote-masked")), alone.votes());
        assertEquals(List.of(), alone.demonstrations());
        assertEquals(List.of(1L, 2L), lab.steps.stream().map(s -> s.step()).toList());
        OperatorSubtaskState state = lab.snapshot();
        lab.kill();
        lab.start(state);
        assertEquals(1, lab.deadLetters.size());
        lab.train(lab.batch("b"));
        assertCommitted(3, List.of(lab.batch("a"), lab.batch("m"), lab.batch("b")));
    }

    @Test
    void aPictureThatIsNoneAndABatchThatCannotBeTrainedOnCostARecordEach() throws Exception {
        BlobRef noPicture = lab.tokens(3);
        lab.train(TrainingLab.batch("bad", lab.tokens(1), lab.tokens(2), noPicture));
        lab.train(lab.batch("untrainable"));
        assertEquals(2, lab.deadLetters.size());
        assertEquals(
                "batch untrainable was left out: an unknown word", lab.deadLetters.get(1).reason());
        assertTrue(lab.steps.isEmpty());
    }

    @Test
    void aStoreThatDoesNotAnswerFailsTheJobInsteadOfSkipping() throws Exception {
        TrainingBatch batch = lab.batch("a");
        lab.kill();
        lab = new TrainingLab(new UnreachablePictures(), Cadence.defaults());
        lab.start(null);
        assertThrows(StoreException.class, () -> lab.train(batch));
    }

    @Test
    void aJobWithoutItsCheckpointMeetsAConflictAndOverwritesNothing() throws Exception {
        lab.train(lab.batch("a"));
        lab.snapshot();
        lab.kill();
        lab.start(null);
        lab.train(lab.batch("other"));
        Exception failure = assertThrows(VersionConflictException.class, lab::snapshot);
        assertTrue(failure.toString().contains("Restore from the checkpoint"), failure::toString);
        assertEquals(lab.expected(batches("a")), lab.weightOf(lab.committed().get(1)));
    }

    @Test
    void theSameWeightsReachedThroughOtherCheckpointsAreTheSameVersion() throws Exception {
        OperatorSubtaskState start = lab.snapshot();
        lab.train(lab.batch("a"));
        lab.train(lab.batch("b"));
        lab.snapshot(); // Commits step 2 after the base; the checkpoint never completes.
        lab.kill();
        lab.start(start);
        lab.train(lab.batch("a"));
        lab.snapshot();
        lab.complete();
        lab.train(lab.batch("b"));
        lab.snapshot();
        lab.complete();
        assertEquals(3, lab.committed().size());
        assertEquals(lab.committed().get(2).id(), announcedIds().get(3));
    }

    /** Kills at random points: every batch counts once, every version is what it should be. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyRestartsEqualNone(long seed) throws Exception {
        Random random = new Random(seed);
        List<TrainingBatch> all =
                IntStream.range(0, 40).mapToObj(i -> lab.batch("batch-" + i)).toList();
        lab.trainThroughDeaths(all, random);
        lab.snapshot();
        lab.complete();
        for (StoredManifest version : lab.committed()) {
            int step = (int) version.manifest().step();
            assertEquals(lab.expected(all.subList(0, step)), lab.weightOf(version));
        }
        assertCommitted(40, all);
        assertEquals(40, lab.announced.get(lab.announced.size() - 1).step());
    }

    private void assertCommitted(int step, List<TrainingBatch> batches) throws Exception {
        lab.snapshot();
        StoredManifest last = lab.committed().get(lab.committed().size() - 1);
        assertEquals(step, last.manifest().step());
        assertEquals(lab.expected(batches), lab.weightOf(last));
    }

    private List<TrainingBatch> batches(String... names) {
        List<TrainingBatch> batches = new ArrayList<>();
        for (String name : names) {
            batches.add(lab.batch(name));
        }
        return batches;
    }

    private List<String> announcedIds() {
        return lab.announced.stream().map(version -> version.id().value()).toList();
    }
}
