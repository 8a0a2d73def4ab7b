package io.nextstream.evaluation.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TextsTest {

    private static final World WORLD =
            World.parse(
                    "{name: full, size: 32, categories: {counting: 1, position: 1, compound: 1}}");
    private static final Texts TEXTS = new Texts(WORLD);
    private static final Prompts PROMPTS = new Prompts(WORLD);
    private static final PromptGrammar GRAMMAR = new PromptGrammar(WORLD);
    private static final SortedSet<String> WORDS = Texts.words(WORLD);

    @Example
    void usageExample() {
        assertEquals(TEXTS.training("base", 5), new Texts(WORLD).training("base", 5));
        assertTrue(
                LongStream.range(0, 50).mapToObj(i -> TEXTS.training("base", i)).distinct().count()
                        > 40);
    }

    @Example
    void whatIsAskedAboutADescription() {
        assertEquals(
                List.of(
                        "how many circles ? two",
                        "is there a circle ? yes",
                        "what colour are the circles ? red",
                        "how many squares ? one",
                        "is there a square ? yes",
                        "what colour is the square ? blue",
                        "what are above the square ? two red circles"),
                asked("two red circles above a blue square"));
        assertEquals(List.of("how many rings ? one", "is there a ring ? yes"), asked("a ring"));
    }

    private static List<String> asked(String description) {
        List<String> all =
                TEXTS.questions(GRAMMAR.parse(description).orElseThrow(), Dice.of(1, "t", 0));
        String last = all.get(all.size() - 1);
        assertTrue(last.matches("is there an? \\w+ \\? no"), last);
        assertFalse(description.contains(last.split(" ", -1)[3]), last);
        return all.subList(0, all.size() - 1);
    }

    @Property(tries = 300)
    void everyWordIsKnownAndNothingKeptIsSaid(@ForAll @LongRange(min = 0) long index) {
        String text = TEXTS.training("any", index);
        assertTrue(WORDS.containsAll(List.of(text.split(" ", -1))), text);
        String description = text.split(" \\. ", -1)[0];
        assertFalse(PROMPTS.isHeldOut(GRAMMAR.parse(description).orElseThrow()), text);
    }

    @Example
    void someTextsAreDescriptionsAlone() {
        long alone =
                LongStream.range(0, 400)
                        .filter(i -> !TEXTS.training("share", i).contains("?"))
                        .count();
        assertTrue(alone > 70 && alone < 130, alone + " of 400");
    }

    @Example
    void everyKindOfQuestionIsAsked() {
        Set<String> first = new HashSet<>();
        LongStream.range(0, 300)
                .mapToObj(i -> TEXTS.training("kinds", i))
                .filter(text -> text.contains(" . "))
                .forEach(text -> first.add(text.split(" \\. ", -1)[1].split(" ", -1)[0]));
        assertEquals(Set.of("how", "is", "what"), first);
    }
}
