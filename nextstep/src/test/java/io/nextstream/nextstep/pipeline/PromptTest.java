package io.nextstream.nextstep.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.sampling.Guidance;
import io.nextstream.nextstep.sampling.GuidanceSchedule;
import io.nextstream.nextstep.sampling.Sampler;
import io.nextstream.nextstep.sampling.TextSampling;
import io.nextstream.nextstep.text.ImageGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptTest {

    private static final RgbImage IMAGE = new RgbImage(1, 1, new byte[3]);

    @Test
    void usageExample() {
        Prompt edit = Prompt.edit(IMAGE, "make it red").without("a copy");
        assertEquals("<image>make it red", edit.text());
        assertEquals("a copy", edit.negative());
        assertEquals("<image>a copy", edit.picturesOnly());
        assertEquals("make <image> red", Prompt.edit(IMAGE, "make <image> red").text());
        assertEquals("red", Prompt.marked("red", 0));
        assertEquals("<image><image>red", Prompt.marked("red", 2));
    }

    @Test
    void everyPictureHasItsMarkAndEveryMarkItsPicture() {
        assertThrows(IllegalArgumentException.class, () -> Prompt.of("make <image> red"));
        assertThrows(
                IllegalArgumentException.class, () -> Prompt.edit(IMAGE, "<image> as <image>"));
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new Prompt("red", List.of(IMAGE), ""));
        assertTrue(String.valueOf(e.getMessage()).contains("0 for 1"));
        assertThrows(IllegalArgumentException.class, () -> Prompt.of("red").without("<image>"));
    }

    @Test
    void whatCannotBeAskedForIsRefusedByName() {
        assertRefused("steps 0", () -> DrawSettings.of(0, 1));
        assertRefused("steps 1001", () -> DrawSettings.of(1001, 1));
        assertRefused("guidance 101.0", () -> DrawSettings.of(4, 101));
        assertRefused(
                "guidance of the image 101.0",
                () -> DrawSettings.of(4, 1).with(new Guidance(1, 101, GuidanceSchedule.CONSTANT)));
        assertRefused("shift 0.0", () -> new DrawSettings.Steps(Sampler.ODE, 4, 0, 0));
        assertRefused("noise level 2.0", () -> new DrawSettings.Steps(Sampler.CPS, 4, 1, 2));
        assertRefused(
                "grid 33*32",
                () ->
                        DrawRequest.of(
                                "a",
                                "red",
                                1,
                                new ImageGrid(33, 32),
                                Thinking.NONE,
                                DrawSettings.of(4, 1)));
        assertRefused(
                "not 0", () -> new WriteRequest("a", Prompt.of(""), 1, 0, TextSampling.GREEDY));
        assertRefused("not 0", () -> new Thinking.Free(TextSampling.GREEDY, 0));
    }

    private static void assertRefused(String part, Runnable asking) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, asking::run);
        assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
    }

    @Test
    void theAuthorsRecommendationsAreAtHand() {
        assertEquals(50, DrawSettings.nextStep1().steps().schedule().steps());
        assertTrue(DrawSettings.nextStep1().normalise());
        assertEquals(2, DrawSettings.nextStep1Edit().guidance().image());
        assertEquals(28, DrawSettings.nextStep11().steps().count());
    }
}
