package io.nextstream.evaluation.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CaptionsTest {

    private static final World WORLD =
            World.parse(
                    "{name: full, size: 32, categories: {counting: 1, position: 1, compound: 1}}");
    private static final Captions CAPTIONS = new Captions(WORLD);
    private static final Prompts PROMPTS = new Prompts(WORLD);
    private static final PromptGrammar GRAMMAR = new PromptGrammar(WORLD);
    private static final Samples SAMPLES = new Samples(WORLD);

    @Example
    void usageExample() {
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < 60; i++) {
            seen.add(
                    CAPTIONS.shortened(
                            "two orange circles above a blue square", Dice.of(1, "t", i)));
        }
        assertEquals(
                Set.of(
                        "two circles above a square",
                        "two circles above a blue square",
                        "two orange circles above a square"),
                seen);
    }

    @Property(tries = 300)
    void aShortenedCaptionIsStillTrueAndNotKept(@ForAll @IntRange(min = 0) int index) {
        Sample sample = SAMPLES.training("any", index);
        String caption = CAPTIONS.shortened(sample.caption(), Dice.of(2, "t", index));
        PromptSpec prompt = GRAMMAR.parse(caption).orElseThrow();
        assertTrue(prompt.isExact(sample.scene().objects()), caption);
        assertFalse(PROMPTS.isHeldOut(prompt), caption);
    }

    @Example
    void whatHasNothingToLoseStays() {
        assertEquals("a circle", CAPTIONS.shortened("a circle", Dice.of(1, "t", 0)));
        assertEquals("no prompt", CAPTIONS.shortened("no prompt", Dice.of(1, "t", 0)));
    }
}
