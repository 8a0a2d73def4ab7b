package io.nextstream.evaluation.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing a prompt names: "a circle" (one, not counted), "three red circles" (counted).
 *
 * @param count how many, 1 unless counted
 * @param counted whether the number is part of the wish, 2 to 4: then extras are wrong
 * @param colour null where the prompt leaves the colour open
 */
public record Need(int count, boolean counted, @Nullable String colour, Shape shape) {

    private static final List<String> NUMBERS = List.of("two", "three", "four");

    public Need {
        if (counted ? count < 2 || count > 4 : count != 1) {
            throw new IllegalArgumentException(
                    counted
                            ? "a number in a prompt is 2 to 4, not " + count
                            : "only a number can ask for " + count);
        }
    }

    /** "a {colour} {shape}". */
    public static Need one(@Nullable String colour, Shape shape) {
        return new Need(1, false, colour, shape);
    }

    /** "{count} {colour} {shapes}". */
    public static Need several(int count, @Nullable String colour, Shape shape) {
        return new Need(count, true, colour, shape);
    }

    /** Whether this object is one of those named. */
    public boolean matches(SceneObject object) {
        return object.shape() == shape && (colour == null || colour.equals(object.colour()));
    }

    /** As a prompt says it. */
    String words() {
        String name = counted ? shape.plural() : shape.word();
        String thing = colour == null ? name : colour + " " + name;
        return (counted ? NUMBERS.get(count - 2) : article(thing)) + " " + thing;
    }

    /** 2 for "two" and so on, 1 for an article, 0 for any other word. */
    static int numberOf(String word) {
        return word.equals("a") || word.equals("an")
                ? 1
                : NUMBERS.contains(word) ? NUMBERS.indexOf(word) + 2 : 0;
    }

    private static String article(String thing) {
        return "aeiou".indexOf(thing.charAt(0)) >= 0 ? "an" : "a";
    }
}
