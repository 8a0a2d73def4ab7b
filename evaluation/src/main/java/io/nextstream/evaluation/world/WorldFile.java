package io.nextstream.evaluation.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    private final Fields fields = new Fields();

    WorldFile(String source) {
        this.source = source;
    }

    World read(String yaml) {
        JsonNode root = tree(yaml);
        fields.onlyKeys("", root, KEYS);
        World world =
                new World(
                        name(root.path("name")),
                        fields.whole("seed", root.path("seed"), 1, Long.MIN_VALUE, Long.MAX_VALUE),
                        (int) fields.whole("size", root.path("size"), 64, 16, 512),
                        shapes(root.path("shapes")),
                        colours(root.path("colours")),
                        fields.number("colourJitter", root.path("colourJitter"), 8, 0, 64),
                        ground(root.path("ground")),
                        fields.range(
                                "objectSide",
                                root.path("objectSide"),
                                new Range(0.27, 0.44),
                                0.1,
                                0.9),
                        heldOut(root.path("heldOut")),
                        categories(root.path("categories")));
        if (fields.problems().isEmpty()) {
            checkTogether(world);
        }
        if (!fields.problems().isEmpty()) {
            throw new WorldException(source, fields.problems());
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
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            String said = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new WorldException(source, List.of("no YAML, line " + line + ": " + said));
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
                fields.problem(
                        "categories."
                                + category.key()
                                + " has no prompt to train on with these shapes, colours and heldOut");
            }
        }
        for (Shape shape : world.shapes()) {
            if (world.colourNames().stream()
                    .allMatch(colour -> world.isHeldOutPair(shape, colour))) {
                fields.problem("heldOut leaves no colour for " + shape.word());
            }
        }
        if (fields.problems().isEmpty()) {
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
            fields.problem("objectSide leaves no room for " + fullest.text());
        }
    }

    private String name(JsonNode node) {
        if (!node.isTextual() || !node.textValue().matches("[A-Za-z0-9._-]{1,64}")) {
            fields.problem(
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
                fields.problem(
                        "shapes",
                        "takes each of circle, square, triangle, cross, diamond, ring at most once",
                        item);
            }
            shape.ifPresent(shapes::add);
        }
        if (!node.isArray() || shapes.isEmpty()) {
            fields.problem("shapes", "must be a list with at least one shape", node);
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
                fields.problem(
                        key,
                        "must be one word of small letters that prompts do not use otherwise",
                        entry.getValue());
            }
            JsonNode rgb = entry.getValue();
            int[] channels = new int[3];
            if (rgb.size() != 3) {
                fields.problem(key, "must be [red, green, blue]", rgb);
            } else {
                Arrays.setAll(channels, i -> (int) fields.whole(key, rgb.path(i), 0, 0, 255));
            }
            colours.add(new Colour(entry.getKey(), channels[0], channels[1], channels[2]));
        }
        if (!node.isObject() || colours.isEmpty()) {
            fields.problem("colours", "must map at least one name to [red, green, blue]", node);
        }
        return colours;
    }

    private static boolean isTaken(String word) {
        return TAKEN.contains(word)
                || Arrays.stream(Shape.values())
                        .anyMatch(s -> s.word().equals(word) || s.plural().equals(word));
    }

    private Ground ground(JsonNode node) {
        fields.part("ground", node, Set.of("light", "tint"));
        return new Ground(
                fields.range("ground.light", node.path("light"), new Range(225, 255), 0, 255),
                fields.number("ground.tint", node.path("tint"), 7, 0, 64));
    }

    private HeldOut heldOut(JsonNode node) {
        fields.part("heldOut", node, Set.of("shape", "colour", "modulo", "remainder"));
        return new HeldOut(
                (int) fields.whole("heldOut.shape", node.path("shape"), 3, 0, 1000),
                (int) fields.whole("heldOut.colour", node.path("colour"), 5, 0, 1000),
                (int) fields.whole("heldOut.modulo", node.path("modulo"), 7, 1, 1000),
                (int) fields.whole("heldOut.remainder", node.path("remainder"), 0, 0, 1000));
    }

    private Map<Category, Double> categories(JsonNode node) {
        Set<String> keys = new TreeSet<>();
        Map<Category, Double> weights = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            keys.add(category.key());
            double weight = category.compareTo(Category.COLOR_ATTR) <= 0 ? 1 : 0;
            String key = "categories." + category.key();
            weights.put(category, fields.number(key, node.path(category.key()), weight, 0, 1e6));
        }
        fields.part("categories", node, keys);
        if (weights.values().stream().noneMatch(weight -> weight > 0)) {
            fields.problem("categories", "needs at least one weight above 0", node);
        }
        return weights;
    }
}
