package io.nextstream.evaluation.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A world of shapes: everything about prompts and pictures that is a choice. It comes from a YAML
 * file in which every key but {@code name} has a default; what is wrong with a file is said at once
 * and by key ({@link WorldException}).
 *
 * @param seed of layouts and prompts; pictures of a demo, a base and a proof never share one
 * @param size pixels a side
 * @param colourJitter standard deviation of each channel, object by object
 * @param objectSide smallest and largest box, in shares of the picture's side
 * @param heldOut which pairs of shape and colour never occur in training
 * @param categories weights of the prompt mix; at least one is above 0
 */
public record World(
        String name,
        long seed,
        int size,
        List<Shape> shapes,
        List<Colour> colours,
        double colourJitter,
        Ground ground,
        Range objectSide,
        HeldOut heldOut,
        Map<Category, Double> categories) {

    /** A closed range. */
    public record Range(double low, double high) {}

    /**
     * The ground behind the objects.
     *
     * @param light how light it is, drawn once a picture, in 0 to 255
     * @param tint how far each channel is off that, at most
     */
    public record Ground(Range light, double tint) {}

    /**
     * Pairs held out: where (shape·i + colour·j) mod modulo == remainder, i and j places in the
     * lists. A remainder of modulo or more holds nothing out.
     */
    public record HeldOut(int shape, int colour, int modulo, int remainder) {}

    public World {
        shapes = List.copyOf(shapes);
        colours = List.copyOf(colours);
        categories = Collections.unmodifiableMap(new LinkedHashMap<>(categories));
    }

    /**
     * Reads a world file.
     *
     * @throws WorldException if the file cannot be read or something in it is wrong
     */
    public static World load(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new WorldException(file.toString(), List.of("cannot be read: " + e));
        }
    }

    /**
     * Reads a world from YAML.
     *
     * @throws WorldException if something in it is wrong
     */
    public static World parse(String yaml) {
        return parse(yaml, "world");
    }

    /** A world that comes with this module, such as {@code shapes32}. */
    public static World bundled(String name) {
        return parse(bundledYaml(name), name);
    }

    /** The file of a {@link #bundled} world. */
    public static String bundledYaml(String name) {
        try (InputStream in = World.class.getResourceAsStream("/worlds/" + name + ".yaml")) {
            if (in == null) {
                throw new WorldException(
                        name, List.of("no world of this name comes with the program"));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static World parse(String yaml, String source) {
        return new WorldFile(source).read(yaml);
    }

    /** Whether this pair of shape and colour never occurs in training. */
    public boolean isHeldOutPair(Shape shape, String colour) {
        int i = shapes.indexOf(shape);
        int j = colourNames().indexOf(colour);
        return Math.floorMod(heldOut.shape * i + heldOut.colour * j, heldOut.modulo)
                == heldOut.remainder;
    }

    /** The colours' names in the order of the file. */
    public List<String> colourNames() {
        return colours.stream().map(Colour::name).toList();
    }

    /** The colour of this name. */
    public Colour colour(String colourName) {
        return colours.stream()
                .filter(c -> c.name().equals(colourName))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no colour " + colourName + " in world " + name));
    }

    /** The categories that occur, in the order of {@link Category}. */
    public List<Category> activeCategories() {
        return categories.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Every word of this world's prompts and plans: what a model's tokenizer has to know. */
    public SortedSet<String> words() {
        SortedSet<String> words = new TreeSet<>(new PlanGrammar(this).words());
        PromptGrammar grammar = new PromptGrammar(this);
        for (Category category : activeCategories()) {
            grammar.all(category)
                    .forEach(prompt -> Collections.addAll(words, prompt.text().split(" ", -1)));
        }
        return Collections.unmodifiableSortedSet(words);
    }
}
