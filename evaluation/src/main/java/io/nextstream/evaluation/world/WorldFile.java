package io.nextstream.evaluation.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nextstream.evaluation.world.World.Ground;
import io.nextstream.evaluation.world.World.HeldOut;
import io.nextstream.evaluation.world.World.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads one world file: fills in the defaults and gathers everything that is wrong before it
 * speaks.
 */
final class WorldFile {

    private static final Set<String> KEYS =
            Set.of(
                    "name",
                    "seed",
                    "size",
                    "shapes",
                    "colours",
                    "colourJitter",
                    "ground",
                    "objectSide",
                    "heldOut",
                    "categories");

    private static final List<Colour> PALETTE =
            List.of(
                    new Colour("red", 220, 30, 35),
                    new Colour("orange", 250, 135, 20),
                    new Colour("yellow", 245, 215, 25),
                    new Colour("green", 35, 155, 60),
                    new Colour("blue", 30, 75, 210),
                    new Colour("purple", 130, 45, 160),
                    new Colour("black", 25, 25, 28));

    /** Words that mean something in prompts, so that no colour can have their name. */
    private static final Set<String> TAKEN =
            Set.of(
                    "a", "an", "two", "three", "four", "and", "left", "right", "of", "above",
                    "below");

    private static final int ROOM_TRIALS = 3;

    private static final ObjectMapper YAML =
            new YAMLMapper(
                    YAMLFactory.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build());

    private final String source;
    private final List<String> problems = new ArrayList<>();

    WorldFile(String source) {
        this.source = source;
    }

    World read(String yaml) {
        JsonNode root = tree(yaml);
        onlyKeys("", root, KEYS);
        World world =
                new World(
                        name(root.path("name")),
                        whole("seed", root.path("seed"), 1, Long.MIN_VALUE, Long.MAX_VALUE),
                        (int) whole("size", root.path("size"), 64, 16, 512),
                        shapes(root.path("shapes")),
                        colours(root.path("colours")),
                        number("colourJitter", root.path("colourJitter"), 8, 0, 64),
                        ground(root.path("ground")),
                        range(
                                "objectSide",
                                root.path("objectSide"),
                                new Range(0.27, 0.44),
                                0.1,
                                0.9),
                        heldOut(root.path("heldOut")),
                        categories(root.path("categories")));
        if (problems.isEmpty()) {
            checkTogether(world);
        }
        if (!problems.isEmpty()) {
            throw new WorldException(source, problems);
        }
        return world;
    }

    private JsonNode tree(String yaml) {
        try {
            JsonNode root = YAML.readTree(yaml);
            if (root != null && root.isObject()) {
                return root;
            }
        } catch (JsonProcessingException e) {
            throw new WorldException(source, List.of("no YAML: " + e.getOriginalMessage()));
        }
        throw new WorldException(
                source, List.of("a world is a YAML mapping that has at least a name"));
    }

    /**
     * What single keys cannot know: enough shapes, colours and pairs for the categories asked for.
     */
    private void checkTogether(World world) {
        PromptGrammar grammar = new PromptGrammar(world);
        for (Category category : world.activeCategories()) {
            if (grammar.all(category).stream()
                    .noneMatch(prompt -> !grammar.namesHeldOutPair(prompt))) {
                problems.add(
                        "categories."
                                + category.key()
                                + " has no prompt to train on with these shapes, colours and heldOut");
            }
        }
        for (Shape shape : world.shapes()) {
            if (world.colourNames().stream()
                    .allMatch(colour -> world.isHeldOutPair(shape, colour))) {
                problems.add("heldOut leaves no colour for " + shape.word());
            }
        }
        if (problems.isEmpty()) {
            world.activeCategories().forEach(category -> checkRoom(world, grammar.all(category)));
        }
    }

    /** Lays out the prompt with the most objects a few times. */
    private void checkRoom(World world, List<PromptSpec> prompts) {
        PromptSpec fullest =
                Collections.max(prompts, Comparator.comparingInt(PromptSpec::objectCount));
        try {
            for (int i = 0; i < ROOM_TRIALS; i++) {
                new Layout(world).draw(fullest, Dice.of(world.seed(), "room", i));
            }
        } catch (IllegalStateException e) {
            problems.add("objectSide leaves no room for " + fullest.text());
        }
    }

    private String name(JsonNode node) {
        if (!node.isTextual() || !node.textValue().matches("[A-Za-z0-9._-]{1,64}")) {
            problem(
                    "name",
                    "is needed: 1 to 64 letters, digits, dots, dashes or underscores",
                    node);
            return "";
        }
        return node.textValue();
    }

    private List<Shape> shapes(JsonNode node) {
        if (node.isMissingNode()) {
            return List.of(Shape.values());
        }
        List<Shape> shapes = new ArrayList<>();
        for (JsonNode item : node) {
            Optional<Shape> shape = Shape.ofWord(item.asText());
            if (shape.isEmpty() || shapes.contains(shape.get())) {
                problem(
                        "shapes",
                        "takes each of circle, square, triangle, cross, diamond, ring at most once",
                        item);
            }
            shape.ifPresent(shapes::add);
        }
        if (!node.isArray() || shapes.isEmpty()) {
            problem("shapes", "must be a list with at least one shape", node);
        }
        return shapes;
    }

    private List<Colour> colours(JsonNode node) {
        if (node.isMissingNode()) {
            return PALETTE;
        }
        List<Colour> colours = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String key = "colours." + entry.getKey();
            if (!entry.getKey().matches("[a-z]+") || isTaken(entry.getKey())) {
                problem(
                        key,
                        "must be one word of small letters that prompts do not use otherwise",
                        entry.getValue());
            }
            JsonNode rgb = entry.getValue();
            int[] channels = new int[3];
            if (rgb.size() != 3) {
                problem(key, "must be [red, green, blue]", rgb);
            } else {
                Arrays.setAll(channels, i -> (int) whole(key, rgb.path(i), 0, 0, 255));
            }
            colours.add(new Colour(entry.getKey(), channels[0], channels[1], channels[2]));
        }
        if (!node.isObject() || colours.isEmpty()) {
            problem("colours", "must map at least one name to [red, green, blue]", node);
        }
        return colours;
    }

    private static boolean isTaken(String word) {
        return TAKEN.contains(word)
                || Arrays.stream(Shape.values())
                        .anyMatch(s -> s.word().equals(word) || s.plural().equals(word));
    }

    private Ground ground(JsonNode node) {
        part("ground", node, Set.of("light", "tint"));
        return new Ground(
                range("ground.light", node.path("light"), new Range(225, 255), 0, 255),
                number("ground.tint", node.path("tint"), 7, 0, 64));
    }

    private HeldOut heldOut(JsonNode node) {
        part("heldOut", node, Set.of("shape", "colour", "modulo", "remainder"));
        return new HeldOut(
                (int) whole("heldOut.shape", node.path("shape"), 3, 0, 1000),
                (int) whole("heldOut.colour", node.path("colour"), 5, 0, 1000),
                (int) whole("heldOut.modulo", node.path("modulo"), 7, 1, 1000),
                (int) whole("heldOut.remainder", node.path("remainder"), 0, 0, 1000));
    }

    private Map<Category, Double> categories(JsonNode node) {
        Set<String> keys = new TreeSet<>();
        Map<Category, Double> weights = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            keys.add(category.key());
            double weight = category.compareTo(Category.COLOR_ATTR) <= 0 ? 1 : 0;
            String key = "categories." + category.key();
            weights.put(category, number(key, node.path(category.key()), weight, 0, 1e6));
        }
        part("categories", node, keys);
        if (weights.values().stream().noneMatch(weight -> weight > 0)) {
            problem("categories", "needs at least one weight above 0", node);
        }
        return weights;
    }

    private Range range(String key, JsonNode node, Range byDefault, double low, double high) {
        if (node.isMissingNode()) {
            return byDefault;
        }
        if (!node.isArray() || node.size() != 2) {
            problem(key, "must be [smallest, largest]", node);
            return byDefault;
        }
        Range range =
                new Range(
                        number(key, node.path(0), low, low, high),
                        number(key, node.path(1), high, low, high));
        if (range.low() > range.high()) {
            problem(key, "must not have its smallest above its largest", node);
        }
        return range;
    }

    private long whole(String key, JsonNode node, long byDefault, long low, long high) {
        if (node.isMissingNode()) {
            return byDefault;
        }
        if (!node.canConvertToLong()
                || !node.isIntegralNumber()
                || node.longValue() < low
                || node.longValue() > high) {
            problem(key, "must be a whole number" + between(low, high), node);
            return byDefault;
        }
        return node.longValue();
    }

    private double number(String key, JsonNode node, double byDefault, double low, double high) {
        if (node.isMissingNode()) {
            return byDefault;
        }
        if (!node.isNumber() || !(node.doubleValue() >= low && node.doubleValue() <= high)) {
            problem(key, "must be a number from " + low + " to " + high, node);
            return byDefault;
        }
        return node.doubleValue();
    }

    private static String between(long low, long high) {
        return low == Long.MIN_VALUE ? "" : " from " + low + " to " + high;
    }

    private void part(String key, JsonNode node, Set<String> known) {
        if (!node.isMissingNode() && !node.isObject()) {
            problem(key, "must be a mapping", node);
        } else {
            onlyKeys(key + ".", node, known);
        }
    }

    private void onlyKeys(String prefix, JsonNode node, Set<String> known) {
        node.fieldNames()
                .forEachRemaining(
                        key -> {
                            if (!known.contains(key)) {
                                problems.add(prefix + key + " is no key of a world");
                            }
                        });
    }

    private void problem(String key, String rule, JsonNode found) {
        problems.add(key + " " + rule + (found instanceof MissingNode ? "" : ", not " + found));
    }
}
