package io.nextstream.evaluation.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.image.RgbImage;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SamplesTest {

    private static final World WORLD =
            World.parse(
                    "{name: full, size: 32, categories: {counting: 1, position: 1, compound: 1}}");
    private static final Prompts PROMPTS = new Prompts(WORLD);
    private static final Samples SAMPLES = new Samples(WORLD, PROMPTS);
    private static final Set<String> WORDS = WORLD.words();
    private static final PlanGrammar PLANS = new PlanGrammar(WORLD);
    private static final PromptGrammar GRAMMAR = new PromptGrammar(WORLD);

    @Test
    void usageExample() {
        Sample sample = new Samples(World.bundled("shapes32")).training("base", 5);
        assertTrue(sample.prompt().isExact(sample.scene().objects()));
        assertEquals(32, sample.image().width());
        assertEquals(sample, new Samples(World.bundled("shapes32")).training("base", 5));
    }

    @Property(tries = 300)
    void scenesPlansAndCaptionsAgree(@ForAll @IntRange(min = 0, max = 1_000_000) int index) {
        Sample sample = SAMPLES.training("any", index);
        List<SceneObject> objects = sample.scene().objects();
        assertTrue(sample.prompt().isExact(objects, 0.6));
        assertTrue(GRAMMAR.parse(sample.caption()).orElseThrow().isExact(objects));
        assertFalse(PROMPTS.isHeldOut(GRAMMAR.parse(sample.caption()).orElseThrow()));
        assertTrue(PLANS.satisfies(sample.plan(), sample.prompt()), sample.plan());
        for (SceneObject o : objects) {
            assertFalse(WORLD.isHeldOutPair(o.shape(), o.colour()));
            double half = o.side() / 2;
            assertTrue(
                    o.x() - half > 0 && o.x() + half < 1 && o.y() - half > 0 && o.y() + half < 1);
        }
        for (int i = 0; i < objects.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertTrue(gap(objects.get(i), objects.get(j)) * WORLD.size() >= 2 - 1e-9);
            }
        }
    }

    private static double gap(SceneObject a, SceneObject b) {
        double reach = (a.side() + b.side()) / 2;
        return Math.max(Math.abs(a.x() - b.x()), Math.abs(a.y() - b.y())) - reach;
    }

    @Property(tries = 300)
    void plansAreReadBack(@ForAll @IntRange(min = 0, max = 1_000_000) int index) {
        Sample sample = SAMPLES.training("plan", index);
        Scene planned = new Scene(PLANS.parse(sample.plan()).orElseThrow());
        assertEquals(sample.plan(), PLANS.write(planned));
        assertTrue(
                WORDS.containsAll(
                        List.of((sample.plan() + " " + sample.caption()).split(" ", -1))));
    }

    @Test
    void aPlanReadsLikeThis() {
        Scene scene =
                new Scene(
                        List.of(
                                new SceneObject(Shape.SQUARE, "blue", 0.66, 0.55, 0.34),
                                new SceneObject(Shape.CIRCLE, "red", 0.3, 0.2, 0.44)));
        assertEquals("red circle x2 y1 r3 blue square x5 y4 r1", PLANS.write(scene));
    }

    @Test
    void whatIsNoPlanIsNotRead() {
        for (String text :
                List.of(
                        "",
                        "red circle x2 y1",
                        "red circle x8 y1 r3",
                        "red circle y1 x2 r3",
                        "red circle x2 y1 r4",
                        "pink circle x2 y1 r3",
                        "red blob x2 y1 r3",
                        "red circle x2 y1 r3 blue",
                        "red circle x22 y1 r3")) {
            assertTrue(PLANS.parse(text).isEmpty(), text);
            assertFalse(PLANS.satisfies(text, GRAMMAR.parse("a red circle").orElseThrow()), text);
        }
    }

    @Test
    void openColoursAreDrawnEvenlyFromThoseAllowed() {
        PromptSpec open = GRAMMAR.parse("a circle").orElseThrow();
        Set<String> seen = new TreeSet<>();
        int blue = 0;
        for (int i = 0; i < 1200; i++) {
            String colour = SAMPLES.of(open, Dice.of(1, "t", i)).scene().objects().get(0).colour();
            seen.add(colour);
            blue += colour.equals("blue") ? 1 : 0;
        }
        assertEquals(6, seen.size(), "all but the one held out with a circle");
        assertFalse(seen.contains("red"));
        assertEquals(200.0, blue, 50);
    }

    @Test
    void aNamedHeldOutPairIsDrawnAllTheSame() {
        PromptSpec named = GRAMMAR.parse("a red circle").orElseThrow();
        assertEquals(
                "red", SAMPLES.of(named, Dice.of(1, "t", 0)).scene().objects().get(0).colour());
    }

    @Test
    void aPictureShowsItsColourOnItsGround() {
        Renderer renderer = new Renderer(World.parse("{name: still, size: 32, colourJitter: 0}"));
        Scene scene = new Scene(List.of(new SceneObject(Shape.RING, "blue", 0.5, 0.5, 0.44)));
        RgbImage image = renderer.draw(scene, Dice.of(1, "t", 0));
        assertEquals(30, image.channel(10, 16, 0), "on the ring");
        assertEquals(210, image.channel(10, 16, 2));
        for (int x : new int[] {0, 16}) {
            assertTrue(image.channel(x, 16, 0) >= 225 - 7, "outside and in its hole");
        }
        assertNotEquals(
                image, renderer.draw(scene, Dice.of(1, "t", 1)), "other dice, other ground");
    }

    @Test
    void whereManyMustFitTheyAreSmaller() {
        World big = World.parse("{name: big, objectSide: [0.45, 0.6]}");
        Layout layout = new Layout(big);
        PromptSpec two = new PromptGrammar(big).parse("a circle and a square").orElseThrow();
        List<SceneObject> shrunk = layout.draw(two, Dice.of(1, "t", 0)).objects();
        assertTrue(shrunk.stream().allMatch(o -> o.side() >= 0.8 * 0.45 && o.side() < 0.6));
        PromptSpec five =
                new PromptGrammar(big).parse("four red circles above a blue square").orElseThrow();
        assertThrows(IllegalStateException.class, () -> layout.draw(five, Dice.of(1, "t", 0)));
    }
}
