package io.nextstream.serving;

import static io.nextstream.serving.FakeModels.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.serving.SlotEffect.Failed;
import io.nextstream.serving.SlotEffect.RetryLater;
import io.nextstream.serving.SlotEffect.WentLive;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VersionSlotsTest {

    private final FakeModels models = new FakeModels();
    private final VersionSlots slots = models.slots();

    @Test
    void usageExample() {
        slots.announce(version(1));
        assertNull(slots.live());
        assertEquals(List.of(new WentLive(version(1), true)), settleAll());
        assertEquals(version(1), slots.live());
    }

    @Test
    void whatIsAnnouncedDuringALoadWaitsAndOnlyTheLastIsLoaded() {
        slots.announce(version(1));
        slots.announce(version(2));
        slots.announce(version(3));
        assertEquals(
                List.of(new WentLive(version(1), true), new WentLive(version(3), true)),
                settleAll());
        assertEquals(1, models.open);
        assertEquals(2, models.loads);
    }

    @Test
    void announcingTheLiveVersionAgainLoadsNothing() {
        live(1);
        slots.announce(version(1));
        assertTrue(models.tasks.isEmpty());
    }

    @Test
    void goingBackToAnOlderVersionIsASwapLikeAnyOther() {
        live(2);
        slots.announce(version(1));
        assertEquals(List.of(new WentLive(version(1), true)), settleAll());
    }

    @Test
    void aVersionWhoseProbeDiffersIsNotServedAndIsClosed() {
        live(1);
        models.swapped.put(version(2), version(1));
        slots.announce(version(2));
        Failed failed = assertInstanceOf(Failed.class, settleAll().get(0));
        assertTrue(failed.reason().contains("the probe of v2 came out differently"));
        assertEquals(version(1), slots.live());
        assertEquals(1, models.open);
    }

    @Test
    void aPassingFailureIsTriedAgainUntilItWorks() {
        live(1);
        breakPassing(2);
        slots.announce(version(2));
        assertEquals(
                List.of(new RetryLater(version(2), "the store does not answer", 1)), settleAll());
        assertTrue(models.tasks.isEmpty(), "no retry before the pause is over");
        models.broken.clear();
        slots.retry(version(2));
        assertEquals(List.of(new WentLive(version(2), true)), settleAll());
    }

    @Test
    void afterTheLastAttemptTheOldVersionStaysAndTheNextOneIsLoaded() {
        live(1);
        breakPassing(2);
        slots.announce(version(2));
        settleAll();
        slots.retry(version(2));
        settleAll();
        slots.retry(version(2));
        assertEquals(List.of(new Failed(version(2), "the store does not answer")), settleAll());
        assertEquals(version(1), slots.live());
        slots.announce(version(3));
        assertEquals(List.of(new WentLive(version(3), true)), settleAll());
    }

    @Test
    void aFailedVersionThatIsAnnouncedAgainGetsAnotherChance() {
        live(1);
        models.swapped.put(version(2), version(1));
        slots.announce(version(2));
        settleAll();
        models.swapped.clear();
        slots.announce(version(2));
        assertEquals(List.of(new WentLive(version(2), true)), settleAll());
    }

    @Test
    void aRetryDuringAnotherLoadIsNotLost() {
        breakPassing(2);
        slots.announce(version(2));
        settleAll();
        slots.pin(version(7));
        models.broken.clear();
        slots.retry(version(2));
        settleAll();
        assertEquals(version(2), slots.live());
    }

    @Test
    void pinsAreLoadedBesideTheLiveVersionAndTheOldestMakesRoom() {
        live(5);
        slots.pin(version(1));
        settleAll();
        assertEquals(version(1), slots.slotFor(new Demand.Exactly(version(1))).version());
        slots.pin(version(2));
        settleAll();
        assertNull(slots.slotFor(new Demand.Exactly(version(1))));
        assertEquals(version(2), slots.slotFor(new Demand.Exactly(version(2))).version());
        assertEquals(version(5), slots.slotFor(Demand.any()).version());
        assertEquals(2, models.open);
    }

    @Test
    void aLeaseOutlivesTheSwap() {
        live(1);
        SlotState.Lease lease = slots.slotFor(Demand.any()).lease();
        live(2);
        assertEquals(2, models.open, "the old engine is still at work");
        assertEquals(1f, lease.draw(List.of(FakeModels.PROBE)).get(0).tokens()[0]);
        lease.close();
        assertEquals(1, models.open);
    }

    @Test
    void afterCloseNothingIsOpenEvenIfALoadWasUnderWay() {
        live(1);
        slots.pin(version(9));
        settleAll();
        slots.announce(version(2));
        slots.close();
        settleAll();
        assertEquals(0, models.open);
    }

    @Test
    void tenThousandReloadsWithFailuresLeakNothingAndEndOnTheLast() {
        Random random = new Random(20_261_125);
        for (int step = 1; step <= 10_000; step++) {
            double dice = random.nextDouble();
            if (dice < 0.1) {
                breakPassing(step);
            } else if (dice < 0.2) {
                models.swapped.put(version(step), version(step + 1));
            }
            slots.announce(version(step));
            for (SlotEffect effect : settleAll()) {
                if (effect instanceof RetryLater later) {
                    models.broken.clear();
                    slots.retry(later.version());
                    settleAll();
                }
            }
            assertEquals(1, models.open);
        }
        live(20_000);
        assertEquals(version(20_000), slots.live());
        slots.close();
        assertEquals(0, models.open);
    }

    private void live(long step) {
        slots.announce(version(step));
        settleAll();
    }

    private void breakPassing(long step) {
        models.broken.put(
                version(step),
                UnservableVersionException.passing(
                        "the store does not answer", new IllegalStateException()));
    }

    private List<SlotEffect> settleAll() {
        List<SlotEffect> effects = new ArrayList<>();
        while (!models.tasks.isEmpty()) {
            for (StagingOutcome outcome : models.runStaging()) {
                effects.addAll(slots.settle(outcome));
            }
        }
        return effects;
    }
}
