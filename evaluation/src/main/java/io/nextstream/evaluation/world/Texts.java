package io.nextstream.evaluation.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Texts about scenes, without their pictures: descriptions, and questions with answers about what
 * is described, as {@code a red circle and a blue square . how many circles ? one}. The {@code
 * index}-th of a purpose is always the same. Descriptions that are kept from training do not occur.
 *
 * <p>Safe for many threads.
 */
public final class Texts {

    /** How many texts are a description and no more. */
    private static final double DESCRIPTIONS = 0.25;

    private static final List<String> NUMBERS = List.of("one", "two", "three", "four");

    private final World world;
    private final Samples samples;
    private final PromptGrammar grammar;

    public Texts(World world) {
        this.world = world;
        this.samples = new Samples(world);
        this.grammar = new PromptGrammar(world);
    }

    /** Every word and mark of texts. */
    public static SortedSet<String> words(World world) {
        SortedSet<String> words = new TreeSet<>(world.words());
        words.addAll(NUMBERS);
        Collections.addAll(words, ".", "?", "what", "colour", "is", "are", "the", "how", "many");
        Collections.addAll(words, "there", "a", "an", "yes", "no");
        world.shapes().forEach(shape -> Collections.addAll(words, shape.word(), shape.plural()));
        return words;
    }

    /** The {@code index}-th text to train on. */
    public String training(String purpose, long index) {
        String description = samples.training(purpose + "/texts", index).caption();
        Dice dice = Dice.of(world.seed(), "text/" + purpose, index);
        Optional<PromptSpec> said = grammar.parse(description);
        return said.isEmpty() || dice.uniform() < DESCRIPTIONS
                ? description
                : description + " . " + dice.pick(questions(said.get(), dice));
    }

    /**
     * Every question that the description answers, with the answer; one about what is not there.
     */
    List<String> questions(PromptSpec said, Dice dice) {
        List<String> all = new ArrayList<>();
        for (Need need : said.needs()) {
            Shape shape = need.shape();
            all.add("how many " + shape.plural() + " ? " + NUMBERS.get(need.count() - 1));
            all.add("is there " + Need.one(null, shape).words() + " ? yes");
            if (need.colour() != null) {
                String things = need.counted() ? "are the " + shape.plural() : "is " + the(need);
                all.add("what colour " + things + " ? " + need.colour());
            }
        }
        if (said.relation() != null) {
            Need second = said.needs().get(1);
            String verb = said.needs().get(0).counted() ? "are" : "is";
            all.add(
                    "what "
                            + verb
                            + " "
                            + said.relation().words()
                            + " "
                            + the(second)
                            + " ? "
                            + said.needs().get(0).words());
        }
        List<Shape> absent =
                world.shapes().stream()
                        .filter(
                                shape ->
                                        said.needs().stream()
                                                .noneMatch(need -> need.shape() == shape))
                        .toList();
        if (!absent.isEmpty()) {
            all.add("is there " + Need.one(null, dice.pick(absent)).words() + " ? no");
        }
        return all;
    }

    /** The shapes of a description differ, so the shape is a name. */
    private static String the(Need need) {
        return "the " + need.shape().word();
    }
}
