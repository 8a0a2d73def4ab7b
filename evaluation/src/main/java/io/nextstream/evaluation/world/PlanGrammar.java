package io.nextstream.evaluation.world;

import io.nextstream.evaluation.world.World.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The words a model thinks in before it draws: {@code red circle x2 y1 r3 blue square x5 y4 r1},
 * the objects in reading order, places in eighths of the picture, sizes in quarters of the world's
 * range.
 */
public final class PlanGrammar {

    private static final int PLACES = 8;
    private static final int SIZES = 4;
    private static final int WORDS_PER_OBJECT = 5;

    private final World world;

    public PlanGrammar(World world) {
        this.world = world;
    }

    /** The plan of a scene. */
    public String write(Scene scene) {
        return write(scene.objects());
    }

    private String write(List<SceneObject> objects) {
        List<SceneObject> inOrder = new ArrayList<>(objects);
        inOrder.sort(
                Comparator.<SceneObject>comparingInt(o -> place(o.y()))
                        .thenComparingInt(o -> place(o.x()))
                        .thenComparing(SceneObject::shape)
                        .thenComparing(SceneObject::colour));
        List<String> words = new ArrayList<>();
        for (SceneObject o : inOrder) {
            words.add(o.colour() + " " + o.shape().word());
            words.add("x" + place(o.x()) + " y" + place(o.y()) + " r" + size(o.side()));
        }
        return String.join(" ", words);
    }

    /** The planned objects, at the middle of their cells; empty if the text is no plan. */
    public Optional<List<SceneObject>> parse(String plan) {
        String[] words = plan.strip().split("\\s+", -1);
        List<SceneObject> objects = new ArrayList<>();
        for (int i = 0; i + WORDS_PER_OBJECT <= words.length; i += WORDS_PER_OBJECT) {
            Optional<Shape> shape = Shape.ofWord(words[i + 1]).filter(world.shapes()::contains);
            int x = digit(words[i + 2], 'x', PLACES);
            int y = digit(words[i + 3], 'y', PLACES);
            int r = digit(words[i + 4], 'r', SIZES);
            if (shape.isEmpty()
                    || !world.colourNames().contains(words[i])
                    || x < 0
                    || y < 0
                    || r < 0) {
                return Optional.empty();
            }
            objects.add(new SceneObject(shape.get(), words[i], middle(x), middle(y), side(r)));
        }
        return objects.size() * WORDS_PER_OBJECT == words.length
                ? Optional.of(objects)
                : Optional.empty();
    }

    /** Whether the text is a plan of what the prompt asks for and nothing else. */
    public boolean satisfies(String plan, PromptSpec prompt) {
        return parse(plan).filter(prompt::isExact).isPresent();
    }

    boolean survives(List<SceneObject> objects, PromptSpec prompt) {
        return satisfies(write(objects), prompt);
    }

    /** Every word a plan can have. */
    public SortedSet<String> words() {
        SortedSet<String> words = new TreeSet<>(world.colourNames());
        world.shapes().forEach(shape -> words.add(shape.word()));
        for (int i = 0; i < PLACES; i++) {
            words.add("x" + i);
            words.add("y" + i);
        }
        for (int i = 0; i < SIZES; i++) {
            words.add("r" + i);
        }
        return words;
    }

    private static int digit(String word, char letter, int bound) {
        int value = word.length() == 2 && word.charAt(0) == letter ? word.charAt(1) - '0' : -1;
        return value < bound ? value : -1;
    }

    private static int place(double share) {
        return Math.max(0, Math.min(PLACES - 1, (int) (share * PLACES)));
    }

    private static double middle(int place) {
        return (place + 0.5) / PLACES;
    }

    private int size(double side) {
        Range range = world.objectSide();
        double width = Math.max(range.high() - range.low(), 1e-9);
        return Math.max(0, Math.min(SIZES - 1, (int) ((side - range.low()) / width * SIZES)));
    }

    private double side(int size) {
        Range range = world.objectSide();
        return range.low() + (size + 0.5) / SIZES * (range.high() - range.low());
    }
}
