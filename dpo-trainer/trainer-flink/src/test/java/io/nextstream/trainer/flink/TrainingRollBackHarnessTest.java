package io.nextstream.trainer.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.TrainingBatch;
import io.nextstream.events.VersionStatus;
import io.nextstream.store.commit.Lineage;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.InMemoryObjectStore;
import io.nextstream.trainer.guard.Averages;
import io.nextstream.trainer.guard.Guard;
import io.nextstream.trainer.guard.GuardConfig;
import io.nextstream.trainer.guard.Guards;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two batches called poison, one after the other, trip the guard; it averages over two. */
@Timeout(60)
class TrainingRollBackHarnessTest {

    private static final int STEPS = 2;
    private static final GuardConfig GUARDS =
            new GuardConfig(
                            List.of(
                                    new Guard(
                                            "trainer.guards.poison",
                                            "poison",
                                            Guard.Side.CEILING,
                                            0.6)),
                            STEPS)
                    .rollingBack(2);

    private TrainingLab lab;

    @BeforeEach
    void open() throws Exception {
        open(new Cadence(1, 3, 20), GUARDS);
    }

    private void open(Cadence cadence, GuardConfig guards) throws Exception {
        lab = new TrainingLab(new InMemoryObjectStore(InstantSource.system()), cadence);
        lab.guards = guards;
        lab.start(null);
    }

    @AfterEach
    void close() throws Exception {
        lab.kill();
    }

    @Test
    void usageExample() throws Exception {
        train("b1", "b2", "b3");
        checkpoint();
        train("poison4");
        checkpoint();
        train("poison5");
        // The average is over poison4 and poison5: back to b3, and on as step 5.
        checkpoint();
        train("b6");
        checkpoint();

        List<StoredManifest> all = lab.committed();
        assertEquals(List.of(0L, 3L, 4L, 5L, 6L), steps(all));
        StoredManifest good = all.get(1);
        StoredManifest bad = all.get(2);
        StoredManifest again = all.get(3);
        assertEquals(lab.expected(batches("b1", "b2", "b3")), lab.weightOf(again));
        assertEquals(lab.expected(batches("b1", "b2", "b3", "b6")), lab.weightOf(all.get(4)));

        assertEquals(good.id(), again.manifest().parent());
        assertEquals(List.of(), again.manifest().batches());
        assertEquals(bad.id(), again.manifest().facts().get(RollBackFacts.FROM));
        assertEquals(
                "after step 5 the average of poison is 0.7500 (this step: 1.000), above the limit"
                        + " 0.6000 of trainer.guards.poison",
                again.manifest().facts().get(RollBackFacts.WHY));
        assertEquals(
                List.of("b1", "b2", "b3", "b6"), new Lineage(all).whichBatches(all.get(4).id()));

        assertEquals(
                List.of(
                        "0 PROMOTED",
                        "3 PROMOTED",
                        "4 PROMOTED",
                        "4 ROLLED_BACK",
                        "5 PROMOTED",
                        "6 PROMOTED"),
                told());
        assertEquals(bad.id(), lab.announced.get(3).key(), "in the place of its own record");
        assertEquals(2, lab.deadLetters.size(), "poison4 and poison5");
        String reason = lab.deadLetters.get(0).reason();
        assertTrue(
                reason.startsWith(
                        "training goes back at batch poison5: after step 5 the average of poison"),
                reason);
        assertTrue(
                reason.endsWith(
                        "It goes on as "
                                + again.id()
                                + ", whose parent is "
                                + good.id()
                                + "; the last 2 batches count as never trained on"),
                reason);
        assertEquals(5, lab.steps.size(), "the step that tripped counts as none");
    }

    /** Versions need not fall where training goes back to: lineage names the batches between. */
    @Test
    void itGoesBackToTheStepBeforeTheAverageWhereverVersionsAre() throws Exception {
        train("b1");
        checkpoint();
        train("b2", "b3", "poison4");
        checkpoint();
        train("poison5", "b6");
        checkpoint();
        List<StoredManifest> all = lab.committed();
        assertEquals(List.of(0L, 1L, 4L, 5L, 6L), steps(all));
        assertEquals(all.get(1).id(), all.get(3).manifest().parent());
        assertEquals(List.of("b2", "b3"), all.get(3).manifest().batches());
        assertEquals(lab.expected(batches("b1", "b2", "b3", "b6")), lab.weightOf(all.get(4)));
    }

    @Test
    void whatTrippedBeforeAnythingWasPublishedGoesBackToTheBase() throws Exception {
        train("poison1", "poison2");
        checkpoint();
        List<StoredManifest> all = lab.committed();
        assertEquals(lab.base, all.get(1).manifest().parent());
        assertEquals(lab.expected(List.of()), lab.weightOf(all.get(1)));
        assertEquals(List.of("0 PROMOTED", "2 PROMOTED"), told());
    }

    @Test
    void afterAsManyAsAreAllowedTheNextOneStops() throws Exception {
        train("b1", "poison2", "poison3", "b4", "poison5", "poison6", "b7", "poison8");
        OperatorSubtaskState state = checkpoint();
        assertEquals(4, lab.deadLetters.size());
        lab.kill();
        lab.start(state);
        train("poison9");
        String reason = lab.deadLetters.get(4).reason();
        assertTrue(
                reason.contains(
                        "trainer.guards.poison. It went back to an earlier version 2 times before,"
                                + " which is all that trainer.guards.roll-backs allows. The last"),
                reason);
        assertThrows(SuppressRestartsException.class, lab::snapshot);
    }

    /** Between the two no checkpoint was completed, so nobody was told of the first. */
    @Test
    void whatWasUndoneIsTakenBackThoughMoreIsUndoneBeforeItIsTold() throws Exception {
        train("b1", "b2", "b3");
        checkpoint();
        train("poison4");
        checkpoint();
        train("poison5", "poison6", "poison7");
        checkpoint();
        assertEquals(4, lab.deadLetters.size(), "two roll-backs");
        assertTrue(told().contains("4 ROLLED_BACK"), told().toString());
    }

    @Test
    void manyBatchesThatDivergeAreAReasonToGoBackToo() throws Exception {
        lab.kill();
        Guard diverged =
                new Guard("trainer.guards.diverged", Guards.DIVERGED, Guard.Side.CEILING, 0.5);
        open(new Cadence(1, 3, 20), new GuardConfig(List.of(diverged), 3).rollingBack(1));
        train("b1", "b2", "b3", "wild4", "wild5");
        checkpoint();
        // wild4 was left out, wild5 tripped, and three steps before it lie behind b1.
        assertEquals(4, lab.deadLetters.size());
        List<StoredManifest> all = lab.committed();
        assertEquals(4, all.get(1).manifest().step());
        assertEquals(lab.expected(batches("b1")), lab.weightOf(all.get(1)));
    }

    /** Where in a roll-back the process dies. */
    private enum Death {
        /** Everything is in the store, and no checkpoint knows of it. */
        BEFORE_THE_CHECKPOINT,
        /** The checkpoint was taken and failed. */
        IN_THE_CHECKPOINT,
        /** The checkpoint is complete, and nothing was announced. */
        BEFORE_THE_EVENTS,
        /** All was said; a restart says it again. */
        AFTER_THE_EVENTS
    }

    @ParameterizedTest
    @EnumSource
    void aDeathAnywhereInARollBackEndsInTheSameBits(Death death) throws Exception {
        train("b1", "b2", "b3");
        OperatorSubtaskState state = checkpoint();
        train("poison4");
        lab.snapshot(); // A version that the checkpoint after the restart will not know.
        train("poison5");
        List<String> afterwards = List.of("poison4", "poison5", "b6");
        switch (death) {
            case BEFORE_THE_CHECKPOINT -> {}
            case IN_THE_CHECKPOINT -> lab.snapshot();
            case BEFORE_THE_EVENTS -> {
                state = lab.snapshot();
                afterwards = List.of("b6");
            }
            case AFTER_THE_EVENTS -> {
                state = checkpoint();
                afterwards = List.of("b6");
            }
        }
        lab.kill();
        lab.start(state);
        train(afterwards.toArray(new String[0]));
        checkpoint();
        List<StoredManifest> all = lab.committed();
        StoredManifest last = all.get(all.size() - 1);
        assertEquals(6, last.manifest().step());
        assertEquals(lab.expected(batches("b1", "b2", "b3", "b6")), lab.weightOf(last));
        assertEquals(List.of("b1", "b2", "b3", "b6"), new Lineage(all).whichBatches(last.id()));
        Map<String, VersionStatus> topic = topic();
        assertEquals(VersionStatus.PROMOTED, topic.get(last.id()));
        lab.announced.stream()
                .filter(each -> each.step() == 4)
                .forEach(
                        each ->
                                assertEquals(
                                        VersionStatus.ROLLED_BACK, topic.get(each.id().value())));
    }

    /** What a run of these batches keeps, worked out with nothing but a list. */
    private List<TrainingBatch> kept(List<TrainingBatch> all) {
        List<TrainingBatch> kept = new ArrayList<>();
        int beginning = 0;
        Guards guards = new Guards(GUARDS, Averages.NONE);
        for (TrainingBatch batch : all) {
            double poison = batch.id().value().startsWith("poison") ? 1 : 0;
            if (guards.told(0, Map.of("poison", poison)).isEmpty()) {
                kept.add(batch);
            } else {
                int place = Math.max(beginning, kept.size() + 1 - STEPS);
                kept.subList(place, kept.size()).clear();
                beginning = place;
                guards = new Guards(GUARDS, Averages.NONE);
            }
        }
        return kept;
    }

    /** Kills at random points: what is undone stays undone, and all else counts once. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void anyRestartsEqualNone(long seed) throws Exception {
        Random random = new Random(seed);
        List<TrainingBatch> all = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            boolean poison = i == 3 || i == 4 || i == 20 || i == 29 || i == 30;
            all.add(lab.batch((poison ? "poison" : "b") + i));
        }
        lab.trainThroughDeaths(all, random);
        checkpoint();
        List<StoredManifest> committed = lab.committed();
        StoredManifest last = committed.get(committed.size() - 1);
        List<TrainingBatch> kept = kept(all);
        assertEquals(36, kept.size(), "two roll-backs, and one poison alone");
        assertEquals(40, last.manifest().step());
        assertEquals(lab.expected(kept), lab.weightOf(last));
        assertEquals(
                kept.stream().map(each -> each.id().value()).toList(),
                new Lineage(committed).whichBatches(last.id()));
        Map<String, VersionStatus> topic = topic();
        Lineage lineage = new Lineage(committed);
        List<String> ancestors =
                lineage.ancestry(last.id()).stream().map(StoredManifest::id).toList();
        topic.forEach(
                (id, status) -> {
                    if (ancestors.contains(id)) {
                        assertEquals(VersionStatus.PROMOTED, status, id);
                    }
                });
    }

    private Map<String, VersionStatus> topic() {
        Map<String, VersionStatus> topic = new HashMap<>();
        lab.announced.forEach(each -> topic.put(each.key(), each.status()));
        return topic;
    }

    private List<String> told() {
        return lab.announced.stream().map(each -> each.step() + " " + each.status()).toList();
    }

    private static List<Long> steps(List<StoredManifest> versions) {
        return versions.stream().map(each -> each.manifest().step()).toList();
    }

    private void train(String... names) throws Exception {
        for (String name : names) {
            lab.train(lab.batch(name));
        }
    }

    private OperatorSubtaskState checkpoint() throws Exception {
        OperatorSubtaskState state = lab.snapshot();
        lab.complete();
        return state;
    }

    private List<TrainingBatch> batches(String... names) {
        return Stream.of(names).map(lab::batch).toList();
    }
}
