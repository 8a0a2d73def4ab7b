package io.nextstream.evaluation.world;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A prompt of the grammar and what it asks for: one or two {@link Need}s and perhaps how they lie.
 * Text and category follow from the needs.
 *
 * <p>Two verdicts, as GenEval has it: {@link #isCorrect} (what is named is there, exactly as many
 * only where counted, extras forgiven) and {@link #isExact} (the same and nothing else).
 */
public record PromptSpec(
        String text, Category category, List<Need> needs, @Nullable Relation relation)
        implements Wish {

    public PromptSpec {
        needs = List.copyOf(needs);
    }

    static PromptSpec of(Need only) {
        return of(List.of(only), null);
    }

    static PromptSpec of(Need first, @Nullable Relation relation, Need second) {
        return of(List.of(first, second), relation);
    }

    private static PromptSpec of(List<Need> needs, @Nullable Relation relation) {
        String text = needs.get(0).words();
        if (needs.size() == 2) {
            text +=
                    (relation == null ? " and " : " " + relation.words() + " ")
                            + needs.get(1).words();
        }
        return new PromptSpec(text, categoryOf(needs, relation), needs, relation);
    }

    private static Category categoryOf(List<Need> needs, @Nullable Relation relation) {
        boolean counted = needs.stream().anyMatch(Need::counted);
        boolean coloured = needs.stream().allMatch(need -> need.colour() != null);
        if (needs.size() == 1) {
            return counted
                    ? Category.COUNTING
                    : coloured ? Category.COLORS : Category.SINGLE_OBJECT;
        }
        if (counted) {
            return Category.COMPOUND;
        }
        return relation != null
                ? Category.POSITION
                : coloured ? Category.COLOR_ATTR : Category.TWO_OBJECT;
    }

    /** Whether some named thing may have any colour. */
    public boolean leavesColourOpen() {
        return needs.stream().anyMatch(need -> need.colour() == null);
    }

    /** How many objects a picture has that shows this and nothing else. */
    public int objectCount() {
        return needs.stream().mapToInt(Need::count).sum();
    }

    /** Whether these objects, and perhaps others, are what was asked for. */
    public boolean isCorrect(List<SceneObject> objects) {
        return isCorrect(objects, Relation.BOUND);
    }

    /** Whether these objects are what was asked for, and nothing else. */
    public boolean isExact(List<SceneObject> objects) {
        return objects.size() == objectCount() && isCorrect(objects);
    }

    /**
     * {@link #isExact} with the relation clearer than GenEval's bound, so that nobody can argue.
     */
    boolean isExact(List<SceneObject> objects, double bound) {
        return objects.size() == objectCount() && isCorrect(objects, bound);
    }

    private boolean isCorrect(List<SceneObject> objects, double bound) {
        for (Need need : needs) {
            long present = objects.stream().filter(need::matches).count();
            if (need.counted() ? present != need.count() : present < 1) {
                return false;
            }
        }
        return needs.size() == 1 || pairHolds(objects, bound);
    }

    /** Counted things must all lie as said; of the others one that does is enough. */
    private boolean pairHolds(List<SceneObject> objects, double bound) {
        Need first = needs.get(0);
        Need second = needs.get(1);
        Stream<SceneObject> seconds = objects.stream().filter(second::matches);
        return second.counted()
                ? seconds.allMatch(b -> liesRight(objects, first, b, bound))
                : seconds.anyMatch(b -> liesRight(objects, first, b, bound));
    }

    @SuppressWarnings("ReferenceEquality") // two equal objects are still two
    private boolean liesRight(List<SceneObject> objects, Need first, SceneObject b, double bound) {
        Stream<SceneObject> firsts = objects.stream().filter(first::matches);
        return first.counted()
                ? firsts.allMatch(a -> a != b && holds(a, b, bound))
                : firsts.anyMatch(a -> a != b && holds(a, b, bound));
    }

    private boolean holds(SceneObject a, SceneObject b, double bound) {
        return relation == null || relation.strength(a, b) > bound;
    }
}
