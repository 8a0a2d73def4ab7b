package io.nextstream.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.serving.StalenessEffect.CaughtUp;
import io.nextstream.serving.StalenessEffect.WentStale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StalenessTest {

    private Staleness staleness = new Staleness(new StalenessLimits(3, 0, 0), Backlog.EMPTY);

    @Test
    void usageExample() {
        publish(1, 1_000);
        live(1);
        publish(2, 5_000);
        publish(3, 6_000);
        assertEquals(2, staleness.versionsBehind());
        assertEquals(4_000, staleness.millisBehind(9_000));
        live(3);
        assertFalse(staleness.isBehind());
        assertEquals(0, staleness.millisBehind(9_000));
    }

    @Test
    void aVersionInBetweenLeavesTheNewerOnes() {
        live(1);
        publish(2, 5_000);
        publish(3, 6_000);
        live(2);
        assertEquals(1, staleness.versionsBehind());
        assertEquals(1_000, staleness.millisBehind(7_000));
    }

    @Test
    void whileNothingIsLiveNothingIsOld() {
        publish(1, 0);
        publish(2, 0);
        assertEquals(0, staleness.versionsBehind());
        assertEquals(0, staleness.millisBehind(1_000_000));
        assertEquals(Optional.empty(), staleness.check(1_000_000));
        live(1);
        assertEquals(1, staleness.versionsBehind());
    }

    @Test
    void whoPublishesTheLiveVersionAgainWantsNoOther() {
        live(1);
        publish(2, 0);
        publish(1, 10);
        assertFalse(staleness.isBehind());
    }

    @Test
    void aVersionPublishedTwiceCountsOnceAtItsLastPlace() {
        live(1);
        publish(2, 10);
        publish(3, 20);
        publish(2, 30);
        publish(2, 40);
        assertEquals(2, staleness.versionsBehind());
        assertEquals(90, staleness.millisBehind(100), "a newer one has been there since 10");
        live(3);
        assertEquals(1, staleness.versionsBehind());
        assertEquals(70, staleness.millisBehind(100));
    }

    @Test
    void aLimitOnVersionsIsToldOnceAndSoIsItsEnd() {
        live(1);
        publish(2, 0);
        publish(3, 0);
        assertEquals(Optional.empty(), staleness.check(1_000));
        publish(4, 0);
        assertEquals(
                Optional.of(
                        new WentStale(
                                version(1),
                                "v1 is served, though 3 versions were published after it, the"
                                        + " first 2 s ago (the limit is 3 versions)")),
                staleness.check(2_000));
        assertEquals(Optional.empty(), staleness.check(3_000));
        live(2);
        assertEquals(Optional.empty(), staleness.check(3_500), "2 of 3 is not well kept");
        live(3);
        assertEquals(
                Optional.of(
                        new CaughtUp(
                                version(3),
                                "v3 is served, though 1 version was published after it, the first"
                                        + " 4 s ago (the limit is 3 versions)")),
                staleness.check(4_000));
        assertEquals(Optional.empty(), staleness.check(4_000));
    }

    @Test
    void aLimitOnTime() {
        staleness = new Staleness(new StalenessLimits(0, 2_000, 0), Backlog.EMPTY);
        live(1);
        publish(2, 10_000);
        assertEquals(Optional.empty(), staleness.check(11_999));
        assertTrue(staleness.check(12_000).orElseThrow() instanceof WentStale);
        live(2);
        assertEquals(
                "v2 is served, the newest (the limit is 2000 ms)",
                staleness.check(12_500).orElseThrow().reason());
    }

    @Test
    void aStartThatPassesOldVersionsOnItsWayIsNoAlarm() {
        staleness = new Staleness(new StalenessLimits(3, 1_000, 10_000), Backlog.EMPTY);
        for (int step = 1; step <= 50; step++) {
            publish(step, step);
        }
        live(1);
        assertEquals(Optional.empty(), staleness.check(100_000));
        assertEquals(Optional.empty(), staleness.check(109_999));
        live(50);
        assertEquals(Optional.empty(), staleness.check(110_000));
        publish(51, 110_000);
        assertEquals(Optional.empty(), staleness.check(111_000), "a new wait begins");
        assertEquals(Optional.empty(), staleness.check(120_999));
        assertTrue(staleness.check(121_000).isPresent());
    }

    @Test
    void noLimitsTellNothing() {
        staleness = new Staleness(StalenessLimits.none(), Backlog.EMPTY);
        live(1);
        for (int step = 2; step < 1_000; step++) {
            publish(step, 0);
        }
        assertEquals(Optional.empty(), staleness.check(Long.MAX_VALUE));
        assertEquals(998, staleness.versionsBehind());
        assertThrows(IllegalArgumentException.class, () -> new StalenessLimits(-1, 0, 0));
    }

    @Test
    void aRestartForgetsNeitherTheAgeNorThatItWasTold() {
        live(1);
        for (int step = 2; step <= 4; step++) {
            publish(step, step);
        }
        assertTrue(staleness.check(10).isPresent());
        staleness = new Staleness(new StalenessLimits(3, 0, 0), staleness.backlog());
        live(1);
        assertEquals(3, staleness.versionsBehind());
        assertEquals(98, staleness.millisBehind(100));
        assertEquals(Optional.empty(), staleness.check(100));
        live(4);
        assertTrue(staleness.check(100).orElseThrow() instanceof CaughtUp);
    }

    @Test
    void aServerHeldAtOneVersionNeedsNoMoreMemoryAndKeepsItsAge() {
        live(0);
        for (int step = 1; step <= 10_000; step++) {
            publish(step, step);
        }
        assertEquals(10_000, staleness.versionsBehind());
        assertEquals(Staleness.REMEMBERED, staleness.backlog().published().size());
        assertEquals(19_999, staleness.millisBehind(20_000));
        live(9_999);
        assertEquals(1, staleness.versionsBehind());
        assertEquals(10_000, staleness.millisBehind(20_000));
    }

    /** Whatever is published and served, the age is that of a server that remembers everything. */
    @Property
    void theAgeIsThatOfWholeHistory(
            @ForAll @Size(max = 80) List<@IntRange(max = 39) Integer> script) {
        Staleness one = new Staleness(StalenessLimits.none(), Backlog.EMPTY);
        List<Backlog.Published> history = new ArrayList<>();
        int live = 0;
        one.live(version(live));
        for (int i = 0; i < script.size(); i++) {
            int step = script.get(i) / 2;
            String id = version(step).id();
            if (script.get(i) % 2 == 0) {
                one.published(id, i);
                history.removeIf(each -> each.id().equals(id));
                history.add(new Backlog.Published(id, i));
            } else if (place(history, step) > place(history, live)) {
                live = step;
                one.live(version(live));
            }
            if (i % 7 == 0) {
                Backlog kept = one.backlog();
                one = new Staleness(StalenessLimits.none(), kept);
                one.live(version(live));
            }
            assertEquals(newer(history, live), one.versionsBehind(), "after " + i);
            assertTrue(one.millisBehind(1_000) <= 1_000);
            assertEquals(one.versionsBehind() > 0, one.isBehind());
        }
    }

    private static int newer(List<Backlog.Published> history, int live) {
        return history.size() - 1 - place(history, live);
    }

    private static int place(List<Backlog.Published> history, int step) {
        return history.stream().map(Backlog.Published::id).toList().indexOf(version(step).id());
    }

    private void publish(long step, long at) {
        staleness.published(version(step).id(), at);
    }

    private void live(long step) {
        staleness.live(version(step));
    }

    private static VersionRef version(long step) {
        return FakeModels.version(step);
    }
}
