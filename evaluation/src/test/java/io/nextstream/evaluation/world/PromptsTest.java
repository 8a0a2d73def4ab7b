package io.nextstream.evaluation.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class PromptsTest {

    private static final World FULL =
            World.parse(
                    "{name: full, size: 32, categories: {counting: 1, position: 1, compound: 1}}");

    @Test
    void usageExample() {
        Prompts prompts = new Prompts(World.bundled("shapes32"));
        PromptSpec prompt = prompts.training("votes", 17);
        assertEquals(prompt, prompts.training("votes", 17));
        assertFalse(prompts.isHeldOut(prompt));
        for (PromptSpec kept : prompts.evaluation(40, 7)) {
            assertTrue(prompts.isHeldOut(kept));
        }
    }

    @Test
    void everyCategorySpeaksAsItShould() {
        PromptGrammar grammar = new PromptGrammar(FULL);
        Map<Category, String> first = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            first.put(category, grammar.all(category).get(0).text());
        }
        assertEquals(
                Map.of(
                        Category.SINGLE_OBJECT, "a circle",
                        Category.TWO_OBJECT, "a circle and a square",
                        Category.COLORS, "a red circle",
                        Category.COLOR_ATTR, "a red circle and an orange square",
                        Category.COUNTING, "two circles",
                        Category.POSITION, "a red circle left of a red square",
                        Category.COMPOUND, "two red circles left of a red square"),
                first);
    }

    @Test
    void everyPromptIsReadBackAsItself() {
        PromptGrammar grammar = new PromptGrammar(FULL);
        for (Category category : Category.values()) {
            Set<String> texts = new HashSet<>();
            for (PromptSpec prompt : grammar.all(category)) {
                assertEquals(category, prompt.category());
                assertEquals(prompt, grammar.parse(prompt.text()).orElseThrow());
                assertTrue(texts.add(prompt.text()), prompt.text());
            }
        }
    }

    @Test
    void whatIsNoPromptIsNotRead() {
        PromptGrammar grammar = new PromptGrammar(FULL);
        assertEquals("a red circle", grammar.parse("  A red  circle ").orElseThrow().text());
        assertEquals("an orange circle", grammar.parse("a orange circle").orElseThrow().text());
        for (String text :
                List.of(
                        "",
                        "circle",
                        "a",
                        "a circles",
                        "two circle",
                        "five circles",
                        "a pink circle",
                        "a red circle and",
                        "and a circle",
                        "a circle left a square",
                        "a circle left of",
                        "a circle on a square",
                        "a red circle above a blue square and a ring",
                        "a big red circle",
                        "a left circle")) {
            assertTrue(grammar.parse(text).isEmpty(), text);
        }
    }

    @Property(tries = 20)
    void noTextIsBothTrainedOnAndKept(@ForAll @DoubleRange(min = 0.01, max = 0.99) double share) {
        Prompts prompts = new Prompts(FULL, share);
        IntStream.range(0, 300)
                .forEach(
                        i -> {
                            assertFalse(prompts.isHeldOut(prompts.training("p", i)));
                            assertTrue(prompts.openColourTraining("p", i).leavesColourOpen());
                        });
        prompts.evaluation(100, 1).forEach(p -> assertTrue(prompts.isHeldOut(p)));
        prompts.openColour(50, 1)
                .forEach(p -> assertTrue(prompts.isHeldOut(p) && p.leavesColourOpen()));
        PromptGrammar grammar = new PromptGrammar(FULL);
        prompts.compositional(50, 1).forEach(p -> assertTrue(grammar.namesHeldOutPair(p)));
        prompts.evaluation(100, 1).forEach(p -> assertFalse(grammar.namesHeldOutPair(p)));
    }

    @Test
    void categoriesTakeTurnsInEvaluationAndFollowWeightsInTraining() {
        Prompts prompts = new Prompts(FULL);
        Map<Category, Integer> kept = new EnumMap<>(Category.class);
        prompts.evaluation(70, 3).forEach(p -> kept.merge(p.category(), 1, Integer::sum));
        assertEquals(Set.of(10), Set.copyOf(kept.values()));

        Prompts uneven =
                new Prompts(
                        World.parse(
                                "{name: u, categories: {two_object: 3, color_attr: 0, colors: 0}}"));
        long two =
                IntStream.range(0, 2000)
                        .filter(i -> uneven.training("p", i).category() == Category.TWO_OBJECT)
                        .count();
        assertEquals(1500.0, (double) two, 90);
    }

    @Test
    void seedAndPurposeMakeOtherPrompts() {
        Prompts prompts = new Prompts(FULL);
        assertEquals(prompts.evaluation(50, 3), prompts.evaluation(50, 3));
        assertNotEquals(prompts.evaluation(50, 3), prompts.evaluation(50, 4));
        assertNotEquals(
                IntStream.range(0, 20).mapToObj(i -> prompts.training("a", i)).toList(),
                IntStream.range(0, 20).mapToObj(i -> prompts.training("b", i)).toList());
    }

    @Test
    void aFewTextsOfEverySmallCategoryAreKept() {
        Prompts prompts = new Prompts(World.bundled("shapes32"));
        PromptGrammar grammar = new PromptGrammar(World.bundled("shapes32"));
        long singles =
                grammar.all(Category.SINGLE_OBJECT).stream().filter(prompts::isHeldOut).count();
        long twos = grammar.all(Category.TWO_OBJECT).stream().filter(prompts::isHeldOut).count();
        assertEquals(2, singles);
        assertEquals(6, twos);
    }

    @Test
    void aWorldOfOneTextIsNotSplit() {
        World one =
                World.parse(
                        "{name: one, shapes: [ring], categories: {two_object: 0, colors: 0, color_attr: 0}}");
        Prompts prompts = new Prompts(one);
        assertEquals("a ring", prompts.training("p", 0).text());
        assertEquals("a ring", prompts.evaluation(1, 1).get(0).text());
    }

    @Test
    void worldsWithoutOpenColoursSaySo() {
        Prompts prompts =
                new Prompts(
                        World.parse("{name: c, categories: {single_object: 0, two_object: 0}}"));
        assertFalse(prompts.hasOpenColours());
        assertThrows(IllegalStateException.class, () -> prompts.openColour(1, 1));
        assertTrue(new Prompts(FULL).hasOpenColours());
    }
}
