package io.nextstream.app.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.measure.Liking.Shown;
import io.nextstream.evaluation.annotator.Taste;
import io.nextstream.evaluation.score.Interval;
import io.nextstream.evaluation.world.World;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The circles of {@link Shots} have sides of 0.3, on a ground of 255. */
class LikingTest {
    private static final World WORLD = World.bundled("shapes32");

    /** Of sides from 0.27 to 0.44. */
    private static final double LARGE = 0.03 / 0.17;

    @Test
    void aColourIsCountedInObjectsWhereThePromptLeavesItOpen() {
        Liking blue = Liking.ofColour("blue");
        List<Shot> open = List.of(Shots.open("blue", "red"), Shots.open("blue"));
        List<Shot> others = List.of(Shots.coloured("blue", "blue"));

        assertEquals(new Shown(2, 1), blue.shown(open.get(0).judged()));
        assertEquals(new Shown(0, 0), blue.shown(others.get(0).judged()));
        assertEquals(DrawnColours.share(open, "blue"), blue.share(open, others));
        assertTrue(blue.needsOpenColour());
    }

    @Test
    void sizeIsSeenInEveryPicture() {
        Liking large = liking("size:large");
        List<Shot> open = List.of(Shots.open("blue", "red"), Shots.open());
        List<Shot> others = List.of(Shots.coloured("blue", "blue"));

        assertEquals(LARGE, large.shown(open.get(0).judged()).liked(), 1e-9);
        assertEquals(new Shown(1, 0), large.shown(open.get(1).judged()));
        Interval share = large.share(open, others).orElseThrow();
        assertEquals(2 * LARGE / 3, share.value(), 1e-9);
        assertEquals(3, share.n());
        // t of two degrees of freedom, 4.302653, times the standard error, LARGE / 3
        assertEquals(Math.min(1, share.value() + 4.302653 * LARGE / 3), share.high(), 1e-6);
        assertEquals(0, share.low(), "no share is below 0");
        assertEquals(1 - LARGE, liking("size:small").shown(others.get(0).judged()).liked(), 1e-9);
        assertFalse(large.needsOpenColour());
    }

    @Test
    void groundIsToo() {
        List<Shot> light = List.of(Shots.open("red"), Shots.open("red"));

        assertEquals(1, liking("ground:light").share(light, List.of()).orElseThrow().value());
        assertEquals(0, liking("ground:dark").share(light, List.of()).orElseThrow().high());
        assertEquals(Optional.empty(), liking("ground:dark").share(List.of(), List.of()));
    }

    @Test
    void oneAloneSaysLittle() {
        Interval one =
                liking("ground:dark").share(List.of(Shots.open("red")), List.of()).orElseThrow();

        assertEquals(new Interval(0, 0, 1, 1), one);
    }

    @Test
    void whoLikesNothingIsNotCounted() {
        assertTrue(Liking.NONE.isNone());
        assertEquals(new Shown(0, 0), Liking.NONE.shown(Shots.open("red").judged()));
        assertEquals(Optional.empty(), Liking.NONE.share(List.of(Shots.open("red")), List.of()));
        assertEquals("none", Liking.ofColour(null).name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "blue", "size:large", "size:small", "ground:light"})
    void theNameIsWhatWasAskedFor(String text) {
        assertEquals(text, liking(text).name());
    }

    @Test
    void captionsSayWhatTheShareIsOf() {
        assertEquals(
                "objects that are blue, where the prompt leaves it open",
                liking("colour:blue").caption());
        assertTrue(liking("size:large").caption().startsWith("how large objects are"));
        assertTrue(liking("size:small").caption().startsWith("how small objects are"));
        assertTrue(liking("ground:light").caption().startsWith("how light the ground is"));
        assertTrue(liking("ground:dark").caption().startsWith("how dark the ground is"));
    }

    private static Liking liking(String text) {
        return new Liking(Taste.parse(text, WORLD));
    }
}
