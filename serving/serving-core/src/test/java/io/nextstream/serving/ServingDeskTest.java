package io.nextstream.serving;

import static io.nextstream.serving.FakeModels.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.nextstep.pipeline.Thinking;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.serving.Answer.Drawn;
import io.nextstream.serving.Answer.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ServingDeskTest {

    private static final int MAX_BATCH = 4;

    private final FakeModels models = new FakeModels();
    private final VersionSlots slots = models.slots();
    private final ServingDesk<String> desk = new ServingDesk<>(slots, MAX_BATCH);

    @Test
    void usageExample() {
        live(1);
        desk.accept(request("a", Demand.any(), 2));
        assertFalse(desk.hasFullBatch());
        desk.accept(request("b", Demand.any(), 2));
        assertTrue(desk.hasFullBatch());
        assertEquals(List.of("a by v1", "b by v1"), answers());
        assertFalse(desk.hasWork());
        assertEquals(List.of(1, 4), models.batches, "the probe, then one batch");
    }

    @Test
    void withoutAVersionRequestsWaitForTheFirst() {
        desk.accept(request("a", Demand.any(), 1));
        assertFalse(desk.hasWork());
        assertEquals(1, desk.waiting().size());
        live(1);
        assertEquals(List.of("a by v1"), answers());
        assertTrue(desk.waiting().isEmpty());
    }

    @Test
    void whatWaitsForAFullBatchIsDrawnByTheNewVersion() {
        live(1);
        desk.accept(request("a", Demand.any(), 1));
        live(2);
        assertEquals(List.of("a by v2"), answers());
    }

    @Test
    void aMinimumWaitsUntilItIsMet() {
        live(1);
        desk.accept(request("later", new Demand.AtLeast(3), 1));
        desk.accept(request("now", new Demand.AtLeast(1), 1));
        assertEquals(List.of("now by v1"), answers());
        live(2);
        assertFalse(desk.hasWork());
        live(4);
        assertEquals(List.of("later by v4"), answers());
    }

    @Test
    void aMinimumHoldsThroughARollback() {
        live(3);
        desk.accept(request("a", new Demand.AtLeast(3), 1));
        live(2);
        assertEquals(List.of(), answers());
        live(4);
        assertEquals(List.of("a by v4"), answers());
    }

    @Test
    void anExactVersionIsLoadedOnDemand() {
        live(5);
        desk.accept(request("old", new Demand.Exactly(version(2)), 1));
        desk.accept(request("live", new Demand.Exactly(version(5)), 1));
        assertEquals(List.of("live by v5"), answers());
        settleAll();
        assertEquals(List.of("old by v2"), answers());
        assertEquals(version(5), slots.live());
    }

    @Test
    void anExactVersionThatDoesNotExistIsRefusedWithItsName() {
        models.broken.put(
                version(9), UnservableVersionException.permanent("the store has no such version"));
        live(5);
        desk.accept(request("a", new Demand.Exactly(version(9)), 1));
        desk.accept(request("b", Demand.any(), 1));
        settleAll();
        assertEquals(
                List.of("a refused: version v9: the store has no such version", "b by v5"),
                answers());
    }

    @Test
    void aRequestThatCannotBeDrawnTakesNoOtherWithIt() {
        live(1);
        desk.accept(request("good", Demand.any(), 1));
        desk.accept(request("unknown", Demand.any(), 1));
        desk.accept(request("fine", Demand.any(), 1));
        assertEquals(
                List.of("good by v1", "unknown refused: no word 'unknown'", "fine by v1"),
                answers());
    }

    @Test
    void picturesAreAskedForWhenTheyAreDrawn() {
        AtomicInteger asked = new AtomicInteger();
        desk.accept(
                new Request<>(
                        "a",
                        Demand.any(),
                        1,
                        () -> {
                            asked.incrementAndGet();
                            return pictures("a", 1);
                        }));
        live(1);
        assertEquals(0, asked.get());
        assertEquals(List.of("a by v1"), answers());
        assertEquals(1, asked.get());
    }

    @Test
    void aRequestWithoutItsPicturesIsRefusedAndTheOthersAreDrawnTogether() {
        live(1);
        desk.accept(request("good", Demand.any(), 1));
        desk.accept(
                new Request<>(
                        "bad",
                        Demand.any(),
                        1,
                        () -> {
                            throw new IllegalArgumentException("no source");
                        }));
        desk.accept(request("fine", Demand.any(), 1));
        models.batches.clear();
        assertEquals(List.of("bad refused: no source", "good by v1", "fine by v1"), answers());
        assertEquals(List.of(2), models.batches);
    }

    @Test
    void aRequestLargerThanABatchIsDrawnInGoesByOneVersion() {
        live(1);
        desk.accept(request("big", Demand.any(), 10));
        models.batches.clear();
        assertEquals(List.of("big by v1"), answers());
        assertEquals(List.of(4, 4, 2), models.batches);
    }

    @Test
    void aRequestForNothingIsNoRequest() {
        assertThrows(
                IllegalArgumentException.class, () -> request("none", Demand.any(), 0).payload());
    }

    /**
     * Whatever comes in whatever order: each request is answered once, by one version it allows.
     */
    @Property(tries = 300)
    void everyRequestIsAnsweredOnce(
            @ForAll @Size(max = 60) List<@IntRange(max = 99) Integer> script) {
        FakeModels fakes = new FakeModels();
        VersionSlots own = fakes.slots();
        ServingDesk<Integer> one = new ServingDesk<>(own, MAX_BATCH);
        Set<Integer> asked = new HashSet<>();
        List<Answer<Integer>> got = new ArrayList<>();
        long step = 0;
        for (int i = 0; i < script.size(); i++) {
            int dice = script.get(i);
            if (dice < 20) {
                own.announce(version(++step));
            } else if (dice < 40) {
                fakes.runStaging().forEach(one::settle);
            } else if (dice < 60 && one.hasWork()) {
                got.addAll(one.answerBatch());
            } else {
                asked.add(i);
                Demand demand =
                        dice < 80
                                ? Demand.any()
                                : dice < 90
                                        ? new Demand.AtLeast(dice - 79)
                                        : new Demand.Exactly(version(dice - 89));
                one.accept(Request.of(i, demand, pictures("a", 1 + dice % 3)));
            }
        }
        own.announce(version(1_000));
        while (one.hasWork() || !fakes.tasks.isEmpty()) {
            got.addAll(one.answerBatch());
            fakes.runStaging().forEach(one::settle);
        }
        assertTrue(one.waiting().isEmpty());
        assertEquals(asked.size(), got.size());
        assertEquals(asked, new HashSet<>(got.stream().map(Answer::payload).toList()));
        own.close();
        assertEquals(0, fakes.open);
    }

    private List<String> answers() {
        List<String> said = new ArrayList<>();
        for (Answer<String> answer : desk.answerBatch()) {
            if (answer instanceof Drawn<String> drawn) {
                drawn.pictures()
                        .forEach(p -> assertEquals(drawn.version().step(), (long) p.tokens()[0]));
                said.add(drawn.payload() + " by " + drawn.version());
            } else if (answer instanceof Refused<String> refused) {
                said.add(refused.payload() + " refused: " + refused.reason());
            }
        }
        return said;
    }

    private void live(long step) {
        slots.announce(version(step));
        settleAll();
    }

    private void settleAll() {
        while (!models.tasks.isEmpty()) {
            models.runStaging().forEach(desk::settle);
        }
    }

    private static Request<String> request(String name, Demand demand, int pictures) {
        return Request.of(name, demand, pictures(name, pictures));
    }

    private static List<DrawRequest> pictures(String text, int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                DrawRequest.of(
                                        text + i,
                                        text,
                                        1,
                                        new ImageGrid(1, 1),
                                        Thinking.NONE,
                                        DrawSettings.of(1, 1)))
                .toList();
    }
}
