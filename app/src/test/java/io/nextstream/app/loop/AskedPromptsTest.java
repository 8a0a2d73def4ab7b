package io.nextstream.app.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.loop.AskedPrompts.Asked;
import io.nextstream.evaluation.world.EditKind;
import io.nextstream.evaluation.world.EditSample;
import io.nextstream.evaluation.world.Edits;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.evaluation.world.World;
import io.nextstream.events.PromptId;
import io.nextstream.events.VotePart;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AskedPromptsTest {
    private static final Prompts WORLD = new Prompts(World.bundled("shapes32"));

    private static final Edits EDITS = new Edits(World.bundled("shapes32"));

    private final AskedPrompts prompts = new AskedPrompts(WORLD, "demo", 1, true);

    @Test
    void aSecondStartKnowsWhatTheFirstAsked() {
        AskedPrompts second = new AskedPrompts(WORLD, "demo", 1, true);

        assertEquals(first(prompts, 50), first(second, 50));
        assertEquals(prompts.at(7), second.find(prompts.at(7).id(), 50));
    }

    @Test
    void whatWasNotAskedYetIsNotFound() {
        PromptId id = prompts.at(7).id();

        assertNull(prompts.find(id, 7));
        assertEquals(7, prompts.find(id, 8).index());
    }

    @Test
    void somebodyElsesPromptIsNotFound() {
        assertNull(prompts.find(PromptId.of("mine"), 50));
        assertNull(prompts.find(new AskedPrompts(WORLD, "demo", 2, true).at(3).id(), 50));
        assertNull(prompts.find(new AskedPrompts(WORLD, "builder", 1, true).at(3).id(), 50));
    }

    @Test
    void noPromptThatIsKeptForMeasuringIsAsked() {
        for (Asked asked : first(prompts, 500)) {
            assertFalse(WORLD.isHeldOut(words(asked)), asked.wish().text());
        }
    }

    @Test
    void mostPromptsLeaveRoomForTaste() {
        long open = first(prompts, 100).stream().filter(a -> words(a).leavesColourOpen()).count();

        assertTrue(open >= 70, open + " of 100");
    }

    @Test
    void whereNobodyHasATastePromptsComeInTheMixOfTheWorld() {
        AskedPrompts plain = new AskedPrompts(WORLD, "demo", 1, false);

        for (Asked asked : first(plain, 100)) {
            assertEquals(WORLD.training("demo/1", asked.index()), asked.wish());
        }
    }

    @Test
    void theSameTextIsAnotherWish() {
        List<Asked> asked = first(prompts, 200);

        assertEquals(200, asked.stream().map(Asked::id).distinct().count());
        assertEquals(200, asked.stream().map(Asked::seed).distinct().count());
        assertNotEquals(200, asked.stream().map(a -> a.wish().text()).distinct().count());
    }

    @Test
    void aPartCanBeLeftOutAndTheOthersKeepTheirIdsAndOrder() {
        AskedPrompts without = prompts.without(VotePart.PROMOTION);
        List<Asked> others =
                first(prompts, 200).stream()
                        .filter(a -> VotePart.of(a.id().value()) != VotePart.PROMOTION)
                        .toList();

        assertTrue(others.size() < 200);
        assertEquals(others, first(without, others.size()));
        Asked last = others.get(others.size() - 1);
        assertNull(without.find(last.id(), others.size() - 1));
        assertEquals(last, without.find(last.id(), others.size()));
    }

    @Test
    void soManyAreEditsAndTheWordsComeInTheMixThatTheyHaveWithout() {
        for (double share : List.of(0.3, 0.5, 1.0)) {
            List<Asked> asked = first(prompts.with(EDITS, share), 200);
            long edits = asked.stream().filter(a -> a.wish() instanceof EditSample).count();
            assertEquals(Math.round(200 * share), edits);
            List<Asked> words = asked.stream().filter(a -> a.wish() instanceof PromptSpec).toList();
            long open = words.stream().filter(a -> words(a).leavesColourOpen()).count();
            assertTrue(open >= 0.7 * words.size(), open + " of " + words.size());
        }
        assertEquals(first(prompts, 50), first(prompts.with(EDITS, 0), 50));
    }

    @Test
    void noInstructionThatIsKeptForMeasuringIsAsked() {
        Set<String> kept =
                EDITS.evaluation(600, 1).stream()
                        .filter(sample -> sample.edit().kind() != EditKind.TWICE)
                        .map(EditSample::text)
                        .collect(Collectors.toSet());
        for (Asked asked : first(prompts.with(EDITS, 1), 500)) {
            assertFalse(kept.contains(asked.wish().text()), asked.wish().text());
        }
    }

    @Test
    void anEditIsFoundAgainWithItsPictures() {
        AskedPrompts mixed = prompts.with(EDITS, 0.5).without(VotePart.PROMOTION);
        AskedPrompts second =
                new AskedPrompts(WORLD, "demo", 1, true)
                        .without(VotePart.PROMOTION)
                        .with(EDITS, 0.5);

        for (Asked asked : first(mixed, 20)) {
            assertEquals(asked, second.find(asked.id(), 20));
            if (asked.wish() instanceof EditSample) {
                assertNull(prompts.find(asked.id(), 100), "nobody asks for it without edits");
            }
        }
    }

    private static List<Asked> first(AskedPrompts prompts, long n) {
        return LongStream.range(0, n).mapToObj(prompts::at).toList();
    }

    private static PromptSpec words(Asked asked) {
        return (PromptSpec) asked.wish();
    }
}
