package io.nextstream.trainer.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.TrainingBatch;
import io.nextstream.store.object.InMemoryObjectStore;
import io.nextstream.trainer.guard.Guard;
import io.nextstream.trainer.guard.GuardConfig;
import io.nextstream.trainer.guard.Guards;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counting engine's loss is 1 / step: its average over two falls below 0.4 at step 4. */
@Timeout(60)
class TrainingGuardHarnessTest {

    private static final GuardConfig FLOOR =
            new GuardConfig(
                    List.of(new Guard("trainer.guards.loss", "loss", Guard.Side.FLOOR, 0.4)), 2);
    private static final String SENTENCE =
            "training stops at batch b4: after step 4 the average of loss is 0.3958 (this step:"
                    + " 0.2500), below the limit 0.4000 of trainer.guards.loss. The last version is";

    private TrainingLab lab;

    @BeforeEach
    void open() throws Exception {
        lab =
                new TrainingLab(
                        new InMemoryObjectStore(InstantSource.system()), new Cadence(1, 2, 20));
        lab.guards = FLOOR;
        lab.start(null);
    }

    @AfterEach
    void close() throws Exception {
        lab.kill();
    }

    @Test
    void aGuardStopsTheRunBeforeAnythingIsCommittedAndSaysWhy() throws Exception {
        train(1, 3);
        checkpoint();
        train(4, 6);
        assertEquals(3, lab.steps.size(), "the step that tripped counts as none");
        assertEquals(1, lab.deadLetters.size());
        String reason = lab.deadLetters.get(0).reason();
        assertTrue(reason.startsWith(SENTENCE + " v0000003-"), reason);
        assertThrows(SuppressRestartsException.class, lab::snapshot);
        assertEquals(2, lab.committed().size(), "the base, and that of step 3");
        assertEquals(3, lab.announced.get(lab.announced.size() - 1).step());
    }

    @Test
    void theJobEndsForGoodAMomentAfterItSaidWhy() throws Exception {
        train(1, 4);
        lab.at(999);
        Exception ended = assertThrows(Exception.class, () -> lab.at(1_000));
        assertTrue(causes(ended).contains(SuppressRestartsException.class), ended::toString);
    }

    /** What was seen before the restart counts, though the train state was written since. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aRestartTripsAtTheSameStepWithTheSameWords(int killedAfter) throws Exception {
        train(1, killedAfter);
        OperatorSubtaskState state = checkpoint();
        lab.kill();
        lab.start(state);
        train(killedAfter + 1, 3);
        checkpoint();
        assertEquals(List.of(), lab.deadLetters);
        train(4, 4);
        assertTrue(lab.deadLetters.get(0).reason().startsWith(SENTENCE), lab.deadLetters::toString);
    }

    @Test
    void withAnotherLimitTheRunGoesOnFromItsLastCheckpointToTheSameBits() throws Exception {
        train(1, 3);
        OperatorSubtaskState state = checkpoint();
        train(4, 4);
        lab.kill();
        lab.guards = GuardConfig.none();
        lab.start(state);
        train(4, 5);
        checkpoint();
        List<TrainingBatch> all = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            all.add(lab.batch("b" + i));
        }
        var committed = lab.committed();
        assertEquals(lab.expected(all), lab.weightOf(committed.get(committed.size() - 1)));
    }

    /** A batch whose loss is no number is left out; when most of them are, nothing is learnt. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void batchesThatDivergeOneAfterTheOtherAreATrip(boolean restarted) throws Exception {
        lab.kill();
        lab.guards =
                new GuardConfig(
                        List.of(
                                new Guard(
                                        "trainer.guards.diverged",
                                        Guards.DIVERGED,
                                        Guard.Side.CEILING,
                                        0.6)),
                        4);
        lab.start(null);
        train(1, 2);
        lab.train(lab.batch("wild1"));
        lab.train(lab.batch("wild2"));
        assertEquals(
                "batch wild2 was left out: training diverged at batch wild2: loss NaN",
                lab.deadLetters.get(1).reason());
        OperatorSubtaskState state = checkpoint();
        if (restarted) {
            lab.kill();
            lab.start(state);
        }
        train(3, 3);
        lab.train(lab.batch("wild3"));
        lab.train(lab.batch("wild4"));
        String reason = lab.deadLetters.get(lab.deadLetters.size() - 1).reason();
        assertTrue(
                reason.startsWith(
                        "training stops at batch wild4: after step 3 the average of"
                                + " batches.diverged is 0.6484 (this step: 1.000), above the limit"
                                + " 0.6000 of trainer.guards.diverged. The last version is"
                                + " v0000002-"),
                reason);
        assertThrows(SuppressRestartsException.class, lab::snapshot);
    }

    private void train(int from, int to) throws Exception {
        for (int i = from; i <= to; i++) {
            lab.train(lab.batch("b" + i));
        }
    }

    private OperatorSubtaskState checkpoint() throws Exception {
        OperatorSubtaskState state = lab.snapshot();
        lab.complete();
        return state;
    }

    private static List<Class<?>> causes(Throwable from) {
        List<Class<?>> causes = new ArrayList<>();
        for (Throwable each = from; each != null; each = each.getCause()) {
            causes.add(each.getClass());
        }
        return causes;
    }
}
