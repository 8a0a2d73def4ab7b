package io.nextstream.evaluation.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class PromptSpecTest {

    private static final World WORLD = World.parse("name: w");

    private static PromptSpec prompt(String text) {
        return new PromptGrammar(WORLD).parse(text).orElseThrow();
    }

    private static SceneObject object(String colour, Shape shape, double x, double y) {
        return new SceneObject(shape, colour, x, y, 0.3);
    }

    private static final SceneObject RED_CIRCLE = object("red", Shape.CIRCLE, 0.2, 0.2);
    private static final SceneObject BLUE_SQUARE = object("blue", Shape.SQUARE, 0.8, 0.2);

    @Test
    void usageExample() {
        List<SceneObject> objects = List.of(RED_CIRCLE, BLUE_SQUARE);
        assertTrue(prompt("a red circle").isCorrect(objects), "extras are forgiven");
        assertFalse(prompt("a red circle").isExact(objects), "but not by everybody");
        assertTrue(prompt("a red circle and a blue square").isExact(objects));
        assertFalse(prompt("a blue circle and a red square").isCorrect(objects));
    }

    @Test
    void numbersAreExact() {
        List<SceneObject> circles = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            circles.add(object(i % 2 == 0 ? "red" : "blue", Shape.CIRCLE, 0.2 * i, 0.5));
            assertEquals(i == 3, prompt("three circles").isCorrect(circles), i + " circles");
        }
        assertTrue(prompt("two red circles").isCorrect(circles), "the other two are not red");
        assertFalse(prompt("two red circles").isExact(circles));
    }

    @Test
    void colourLeftOpenMeansAny() {
        assertTrue(prompt("a circle and a square").isExact(List.of(RED_CIRCLE, BLUE_SQUARE)));
        assertTrue(prompt("a circle and a square").leavesColourOpen());
        assertFalse(prompt("a red circle").leavesColourOpen());
    }

    @Test
    void relationsAreGenEvals() {
        List<SceneObject> objects = List.of(RED_CIRCLE, BLUE_SQUARE);
        assertTrue(prompt("a red circle left of a blue square").isCorrect(objects));
        assertFalse(prompt("a red circle right of a blue square").isCorrect(objects));
        assertFalse(prompt("a red circle above a blue square").isCorrect(objects));
        assertTrue(prompt("a blue square right of a red circle").isCorrect(objects));
        assertFalse(
                Relation.LEFT_OF.holds(RED_CIRCLE, object("blue", Shape.SQUARE, 0.25, 0.2)),
                "an offset of less than a tenth of both sides is none");
    }

    @Test
    void allOfTheCountedLieAsSaid() {
        SceneObject high = object("red", Shape.CIRCLE, 0.2, 0.2);
        SceneObject low = object("red", Shape.CIRCLE, 0.2, 0.8);
        SceneObject square = object("blue", Shape.SQUARE, 0.3, 0.5);
        PromptSpec prompt = prompt("two red circles above a blue square");
        assertFalse(prompt.isCorrect(List.of(high, low, square)));
        SceneObject higher = object("red", Shape.CIRCLE, 0.6, 0.15);
        assertTrue(prompt.isCorrect(List.of(high, higher, square)));
    }

    @Test
    void oneObjectDoesNotMakeTwo() {
        PromptSpec twice = prompt("a circle and a red circle");
        assertFalse(twice.isCorrect(List.of(RED_CIRCLE)));
        assertTrue(twice.isCorrect(List.of(RED_CIRCLE, object("red", Shape.CIRCLE, 0.8, 0.8))));
    }

    @Test
    void numbersBeyondTheGrammarAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Need.several(5, null, Shape.CIRCLE));
        assertThrows(IllegalArgumentException.class, () -> new Need(2, false, null, Shape.CIRCLE));
    }

    @Property
    void aRelationAndItsOppositeAreSwappedPlaces(
            @ForAll @DoubleRange(max = 1) double x,
            @ForAll @DoubleRange(max = 1) double y,
            @ForAll Relation relation) {
        SceneObject a = object("red", Shape.CIRCLE, x, y);
        SceneObject b = object("blue", Shape.SQUARE, 0.5, 0.5);
        assertEquals(relation.holds(a, b), relation.opposite().holds(b, a));
        assertFalse(relation.holds(a, b) && relation.opposite().holds(a, b));
    }
}
