package io.nextstream.evaluation.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {

    @Test
    void usageExample() {
        World world =
                World.parse(
                        "{name: mine, size: 32, shapes: [circle, ring], colours: {red: [220, 30, 35]}}"
                                .replace(
                                        "}}",
                                        "}, categories: {color_attr: 0}, heldOut: {modulo: 7, remainder: 7}}"));
        assertEquals(32, world.size());
        assertEquals(List.of(Shape.CIRCLE, Shape.RING), world.shapes());
        assertEquals(List.of("red"), world.colourNames());
        assertEquals(
                List.of(Category.SINGLE_OBJECT, Category.TWO_OBJECT, Category.COLORS),
                world.activeCategories());
    }

    @Test
    void everyKeyButTheNameHasADefault() {
        World world = World.parse("name: shapes");
        assertEquals(1, world.seed());
        assertEquals(64, world.size());
        assertEquals(List.of(Shape.values()), world.shapes());
        assertEquals(
                List.of("red", "orange", "yellow", "green", "blue", "purple", "black"),
                world.colourNames());
        assertEquals(new Colour("blue", 30, 75, 210), world.colour("blue"));
        assertEquals(8, world.colourJitter());
        assertEquals(new World.Ground(new World.Range(225, 255), 7), world.ground());
        assertEquals(new World.Range(0.27, 0.44), world.objectSide());
        assertEquals(new World.HeldOut(3, 5, 7, 0), world.heldOut());
        assertEquals(4, world.activeCategories().size());
    }

    @Test
    void bundledWorldsAreTheDefaultsAtTheirSize() {
        for (int size : new int[] {32, 64}) {
            World expected = World.parse("{name: shapes" + size + ", size: " + size + "}");
            assertEquals(expected, World.bundled("shapes" + size));
        }
    }

    @Test
    void everythingWrongIsSaidAtOnceAndByKey() {
        WorldException e =
                assertThrows(
                        WorldException.class,
                        () ->
                                World.parse(
                                        """
                                        name: ''
                                        sise: 32
                                        size: big
                                        shapes: [circle, hexagon, circle]
                                        colours: {left: [0, 0, 0], red: [1, 2], blue: [0, 0, 256]}
                                        colourJitter: -1
                                        ground: {light: [255, 225], shade: 1}
                                        objectSide: 0.3
                                        heldOut: {modulo: 0}
                                        categories: {single: 1, colors: -2}
                                        """));
        List<String> keys = e.problems().stream().map(p -> p.split(" ", 2)[0]).toList();
        assertEquals(
                List.of(
                        "sise",
                        "name",
                        "size",
                        "shapes",
                        "shapes",
                        "colours.left",
                        "colours.red",
                        "colours.blue",
                        "colourJitter",
                        "ground.shade",
                        "ground.light",
                        "objectSide",
                        "heldOut.modulo",
                        "categories.colors",
                        "categories.single"),
                keys);
        e.problems().forEach(problem -> assertTrue(e.getMessage().contains(problem)));
    }

    @Test
    void whatIsNoMappingIsNoWorld() {
        for (String text : List.of("", "3", "[1]", "a: [", "{name: a, name: b}")) {
            assertThrows(WorldException.class, () -> World.parse(text), text);
        }
    }

    @Test
    void whatIsNoYamlIsToldInOneLineWithItsPlace() {
        for (String yaml : List.of("name: a\nsize: [", "name: a\nname: b")) {
            WorldException e = assertThrows(WorldException.class, () -> World.parse(yaml));

            assertTrue(e.getMessage().startsWith("world: no YAML, line 2: "), e::getMessage);
            assertEquals(1, e.getMessage().lines().count(), e::getMessage);
        }
    }

    @Test
    void categoriesNeedPromptsToTrainOn() {
        WorldException oneShape =
                assertThrows(
                        WorldException.class, () -> World.parse("{name: one, shapes: [circle]}"));
        assertEquals(2, oneShape.problems().size(), oneShape::getMessage);
        assertTrue(oneShape.getMessage().contains("categories.two_object"), oneShape::getMessage);

        WorldException nothingLeft =
                assertThrows(
                        WorldException.class,
                        () ->
                                World.parse(
                                        "{name: none, heldOut: {shape: 0, colour: 0, modulo: 1}}"));
        assertTrue(nothingLeft.getMessage().contains("heldOut leaves no colour for circle"));
    }

    @Test
    void objectsMustFit() {
        WorldException e =
                assertThrows(
                        WorldException.class,
                        () -> World.parse("{name: w, objectSide: [0.8, 0.9]}"));
        assertTrue(
                e.getMessage().contains("objectSide leaves no room for a circle and a square"),
                e::getMessage);
    }

    @Test
    void filesAreReadAndMissingOnesNamed(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("w.yaml"), "name: w");
        assertEquals("w", World.load(file).name());
        Path missing = dir.resolve("none.yaml");
        WorldException e = assertThrows(WorldException.class, () -> World.load(missing));
        assertTrue(e.getMessage().startsWith(missing.toString()), e::getMessage);
    }

    @Test
    void wordsAreThoseOfPromptsAndPlansInUse() {
        SortedSet<String> words = World.bundled("shapes32").words();
        assertTrue(words.containsAll(List.of("a", "an", "and", "red", "circle", "x7", "y0", "r3")));
        assertFalse(words.contains("three"));
        assertFalse(words.contains("left"));
        assertEquals(3 + 7 + 6 + 8 + 8 + 4, words.size());
        SortedSet<String> all =
                World.parse("{name: all, categories: {counting: 1, position: 1}}").words();
        assertTrue(
                all.containsAll(List.of("two", "three", "four", "crosses", "left", "of", "below")));
    }

    @Test
    void heldOutPairsFollowTheRule() {
        World world = World.bundled("shapes32");
        assertTrue(world.isHeldOutPair(Shape.CIRCLE, "red"));
        assertFalse(world.isHeldOutPair(Shape.CIRCLE, "blue"));
        long held =
                world.shapes().stream()
                        .flatMap(
                                s ->
                                        world.colourNames().stream()
                                                .filter(c -> world.isHeldOutPair(s, c)))
                        .count();
        assertEquals(6, held);
    }
}
