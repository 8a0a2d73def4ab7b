package io.nextstream.evaluation.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All prompts of a world, and the way back from a text: {@code [a|an|two|three|four] [colour]
 * shape(s)}, one or two of them, joined by {@code and}, {@code left of}, {@code right of}, {@code
 * above} or {@code below}.
 *
 * <p>The two things of a prompt differ in shape; in {@code color_attr} in colour too, so that a
 * swapped colour is a mistake. {@code two_object} and {@code single_object} leave colours open.
 */
public final class PromptGrammar {

    private final World world;

    public PromptGrammar(World world) {
        this.world = world;
    }

    /** Every prompt of a category, in a fixed order, those that name held-out pairs too. */
    public List<PromptSpec> all(Category category) {
        return switch (category) {
            case SINGLE_OBJECT -> singles(false);
            case COLORS -> singles(true);
            case COUNTING -> counted();
            case TWO_OBJECT, COLOR_ATTR, POSITION, COMPOUND -> pairs(category);
        };
    }

    /** Whether the prompt names a pair of shape and colour that never occurs in training. */
    public boolean namesHeldOutPair(PromptSpec prompt) {
        return prompt.needs().stream()
                .anyMatch(
                        need ->
                                need.colour() != null
                                        && world.isHeldOutPair(need.shape(), need.colour()));
    }

    /** What a text asks for; empty if it is no prompt of this world. */
    public Optional<PromptSpec> parse(String text) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        int cut = 0;
        while (cut < words.length && !joins(words[cut])) {
            cut++;
        }
        Optional<Need> first = need(Arrays.copyOfRange(words, 0, cut));
        if (cut == words.length) {
            return first.map(PromptSpec::of);
        }
        int rest = cut + (words[cut].equals("left") || words[cut].equals("right") ? 2 : 1);
        Optional<Need> second =
                rest < words.length
                        ? need(Arrays.copyOfRange(words, rest, words.length))
                        : Optional.empty();
        String join =
                String.join(" ", Arrays.copyOfRange(words, cut, Math.min(rest, words.length)));
        Optional<Relation> relation =
                Arrays.stream(Relation.values()).filter(r -> r.words().equals(join)).findFirst();
        if (first.isEmpty() || second.isEmpty() || (relation.isEmpty() && !join.equals("and"))) {
            return Optional.empty();
        }
        return Optional.of(PromptSpec.of(first.get(), relation.orElse(null), second.get()));
    }

    private static boolean joins(String word) {
        return word.equals("and")
                || Arrays.stream(Relation.values())
                        .anyMatch(r -> r.words().split(" ", -1)[0].equals(word));
    }

    private Optional<Need> need(String[] words) {
        int count = words.length < 2 || words.length > 3 ? 0 : Need.numberOf(words[0]);
        String colour = words.length == 3 ? words[1] : null;
        if (count == 0 || (colour != null && !world.colourNames().contains(colour))) {
            return Optional.empty();
        }
        String name = words[words.length - 1];
        return world.shapes().stream()
                .filter(shape -> name.equals(count == 1 ? shape.word() : shape.plural()))
                .findFirst()
                .map(shape -> new Need(count, count > 1, colour, shape));
    }

    private List<PromptSpec> singles(boolean coloured) {
        List<PromptSpec> prompts = new ArrayList<>();
        for (Shape shape : world.shapes()) {
            for (@Nullable String colour : colours(coloured)) {
                prompts.add(PromptSpec.of(Need.one(colour, shape)));
            }
        }
        return prompts;
    }

    private List<PromptSpec> counted() {
        List<PromptSpec> prompts = new ArrayList<>();
        for (PromptSpec one : singles(false)) {
            for (int count = 2; count <= 4; count++) {
                Shape shape = one.needs().get(0).shape();
                prompts.add(PromptSpec.of(Need.several(count, null, shape)));
                for (String colour : world.colourNames()) {
                    prompts.add(PromptSpec.of(Need.several(count, colour, shape)));
                }
            }
        }
        return prompts;
    }

    private List<PromptSpec> pairs(Category category) {
        List<PromptSpec> prompts = new ArrayList<>();
        for (PromptSpec first : singles(category != Category.TWO_OBJECT)) {
            for (PromptSpec second : singles(category != Category.TWO_OBJECT)) {
                Need a = first.needs().get(0);
                Need b = second.needs().get(0);
                boolean alike =
                        category == Category.COLOR_ATTR
                                && String.valueOf(a.colour()).equals(b.colour());
                if (a.shape() != b.shape() && !alike) {
                    addPairs(prompts, category, a, b);
                }
            }
        }
        return prompts;
    }

    private static void addPairs(List<PromptSpec> prompts, Category category, Need a, Need b) {
        if (category == Category.TWO_OBJECT || category == Category.COLOR_ATTR) {
            prompts.add(PromptSpec.of(a, null, b));
            return;
        }
        for (Relation relation : Relation.values()) {
            if (category == Category.POSITION) {
                prompts.add(PromptSpec.of(a, relation, b));
            } else {
                for (int count = 2; count <= 4; count++) {
                    prompts.add(
                            PromptSpec.of(Need.several(count, a.colour(), a.shape()), relation, b));
                }
            }
        }
    }

    private List<@Nullable String> colours(boolean named) {
        if (named) {
            return new ArrayList<>(world.colourNames());
        }
        List<@Nullable String> open = new ArrayList<>();
        open.add(null);
        return open;
    }
}
