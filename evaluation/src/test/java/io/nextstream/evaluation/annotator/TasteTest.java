package io.nextstream.evaluation.annotator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.judge.EditJudge;
import io.nextstream.evaluation.judge.Judge;
import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.world.EditSample;
import io.nextstream.evaluation.world.Edits;
import io.nextstream.evaluation.world.Sample;
import io.nextstream.evaluation.world.Samples;
import io.nextstream.evaluation.world.World;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TasteTest {

    private static final List<String> TEXTS =
            List.of(
                    "none",
                    "colour:blue",
                    "size:large",
                    "size:small",
                    "ground:light",
                    "ground:dark");

    private static Taste taste(String text) {
        return Taste.parse(text, Pictures.WORLD);
    }

    private static String refusal(String text, World world) {
        return assertThrows(IllegalArgumentException.class, () -> Taste.parse(text, world))
                .getMessage();
    }

    @Test
    void usageExample() {
        Judged largeBlue = Pictures.circle("blue", 0.44, 225);
        Judged smallRed = Pictures.circle("red", 0.27, 255);
        assertEquals(1, taste("blue").of(largeBlue));
        assertEquals(0, taste("blue").of(smallRed));
        assertEquals(1, taste("size:large").of(largeBlue), 0.1);
        assertEquals(1, taste("size:small").of(smallRed), 0.1);
        assertEquals(1, taste("ground:dark").of(largeBlue), 0.05);
        assertEquals(1, taste("ground:light").of(smallRed), 0.05);
        assertEquals(0, taste("none").of(largeBlue));
    }

    @Test
    void textAndTasteAreTheSame() {
        for (String text : TEXTS) {
            assertEquals(text, taste(text).text());
            assertEquals(taste(text), taste(taste(text).text()));
        }
        assertEquals(taste("colour:red"), taste("red"));
        assertEquals(taste("red"), Taste.ofColour("red"));
        assertInstanceOf(Taste.None.class, Taste.ofColour(null));
    }

    @Test
    void otherWordsAreRefusedWithWhatIsPossible() {
        for (String text :
                List.of("", "cyan", "colour:", "colour:cyan", "size:huge", "Size:large")) {
            String said = refusal(text, Pictures.WORLD);
            assertTrue(said.startsWith("taste \"" + text + "\": expected none, size:large"), said);
            assertTrue(said.endsWith("red, orange, yellow, green, blue, purple, black"), said);
        }
    }

    @Test
    void coloursAndRangesAreThoseOfTheWorld() {
        World odd =
                World.parse(
                        """
                        name: odd
                        colours: {cyan: [20, 200, 200], red: [220, 30, 35]}
                        ground: {light: [240, 240]}
                        objectSide: [0.3, 0.3]
                        """);
        assertEquals(new Taste.Colour("cyan"), Taste.parse("cyan", odd));
        assertTrue(refusal("blue", odd).endsWith("one of cyan, red"));
        assertTrue(refusal("ground:dark", odd).contains("ground.light is always 240.0"));
        assertTrue(refusal("size:large", odd).contains("objectSide is always 0.3"));
    }

    @Test
    void tastesShowInAWorldOfSomebodyElse() {
        World night =
                World.parse(
                        """
                        name: night
                        size: 48
                        colours: {white: [250, 250, 250], cyan: [20, 200, 200]}
                        ground: {light: [10, 60], tint: 3}
                        objectSide: [0.3, 0.6]
                        categories: {two_object: 0, color_attr: 0}
                        """);
        Taste large = Taste.parse("size:large", night);
        Taste light = Taste.parse("ground:light", night);
        Samples samples = new Samples(night);
        Judge judge = new Judge(night);
        double off = 0;
        for (int i = 0; i < 50; i++) {
            Sample sample = samples.training("night", i);
            Judged picture = judge.look(sample.prompt(), sample.image());
            double side = sample.scene().objects().get(0).side();
            off += Math.abs(large.of(picture) - (side - 0.3) / 0.3) / 50;
            double corner = IntStream.range(0, 3).map(c -> sample.image().channel(0, 0, c)).sum();
            assertEquals((corner / 3 - 10) / 50, light.of(picture), 0.02, sample::caption);
        }
        assertTrue(off < 0.08, "sizes are off by " + off);
    }

    @Test
    void whereThePromptNamesTheColourThereIsNoSayForOne() {
        assertEquals(0, taste("blue").of(Pictures.of("a blue circle", "a blue circle")));
    }

    @Test
    void withoutClearObjectsThereIsNoSize() {
        Judged nothing = Pictures.circle("blue", 0.02, 240);
        assertEquals(0, taste("size:small").of(nothing));
        assertEquals(0, taste("size:large").of(nothing));
    }

    @Property(tries = 40)
    void opposedTastesAddUpAndStayBetweenNothingAndAll(
            @ForAll @DoubleRange(min = 0.25, max = 0.5) double side,
            @ForAll @IntRange(min = 200, max = 255) int ground) {
        Judged picture = Pictures.circle("green", side, ground);
        assertEquals(1, taste("size:large").of(picture) + taste("size:small").of(picture), 1e-12);
        assertEquals(
                1, taste("ground:light").of(picture) + taste("ground:dark").of(picture), 1e-12);
        for (String text : TEXTS) {
            double liked = taste(text).of(picture);
            assertTrue(liked >= 0 && liked <= 1, text + " " + liked);
        }
    }

    @Property(tries = 40)
    void moreOfWhatIsLikedIsWorthMore(
            @ForAll @DoubleRange(min = 0.28, max = 0.36) double side,
            @ForAll @IntRange(min = 226, max = 245) int ground) {
        Judged less = Pictures.circle("green", side, ground);
        Judged larger = Pictures.circle("green", side + 0.07, ground);
        Judged lighter = Pictures.circle("green", side, ground + 5);
        assertTrue(taste("size:large").of(larger) > taste("size:large").of(less));
        assertTrue(taste("ground:light").of(lighter) > taste("ground:light").of(less));
        Annotator dark = new Annotator(Profile.DEFAULT, taste("ground:dark"));
        assertTrue(dark.utility(less) > dark.utility(lighter));
    }

    /** A darker or larger thing than what was there is no better edit. */
    @Test
    void nothingIsOpenInAnEdit() {
        for (EditSample sample : new Edits(Pictures.WORLD).evaluation(12, 1)) {
            Judged edited = new EditJudge(Pictures.WORLD).look(sample, sample.target());
            for (String text : TEXTS) {
                assertEquals(0, taste(text).of(edited), text);
            }
            Annotator person = new Annotator(Profile.DEFAULT, taste("ground:dark"));
            Annotator other = new Annotator(Profile.DEFAULT, taste("ground:light"));
            assertEquals(person.utility(edited), other.utility(edited));
        }
    }
}
