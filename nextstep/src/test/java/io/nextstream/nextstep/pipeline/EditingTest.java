package io.nextstream.nextstep.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.sampling.Guidance;
import io.nextstream.nextstep.sampling.GuidanceSchedule;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pictures in prompts, and what guidance does with them (the facts of three groups of rows). */
class EditingTest {

    private static final float CLOSE = 2e-4f;
    private static final RgbImage SOURCE = SmallModel.picture(16, 24, 1);

    private static Pipeline pipeline;

    @BeforeAll
    static void load() {
        pipeline = new Pipeline(SmallModel.bundle(), TorchDevice.CPU);
    }

    @AfterAll
    static void close() {
        pipeline.close();
    }

    private static DrawRequest request(Prompt prompt, double text, double image) {
        return new DrawRequest(
                "one",
                prompt,
                7,
                new ImageGrid(2, 3),
                Thinking.NONE,
                DrawSettings.of(4, 1).with(new Guidance(text, image, GuidanceSchedule.CONSTANT)));
    }

    private static float[] draw(Prompt prompt, double text, double image) {
        return pipeline.draw(List.of(request(prompt, text, image))).get(0).tokens();
    }

    @Test
    void usageExample() {
        Prompt prompt = Prompt.edit(SOURCE, "a red circle");
        Picture picture = pipeline.draw(List.of(request(prompt, 3, 1.5))).get(0);
        assertEquals(24, picture.image().width());
        assertEquals("<image>a red circle", prompt.text());
        Picture.Source source = picture.sources().get(0);
        assertEquals(new ImageGrid(3, 2), source.grid());
        assertArrayEquals(pipeline.encode(List.of(SOURCE)).get(0), source.tokens());
        assertEquals(List.of(), pipeline.draw(List.of(words())).get(0).sources());
    }

    private static DrawRequest words() {
        return request(Prompt.of("a red circle"), 3, 1.5);
    }

    @Test
    void sourceAndInstructionBothMatter() {
        float[] tokens = draw(Prompt.edit(SOURCE, "red"), 1, 1);
        Prompt otherSource = Prompt.edit(SmallModel.picture(16, 24, 2), "red");
        assertTrue(SmallModel.distance(tokens, draw(otherSource, 1, 1)) > 1e-3);
        Prompt otherWords = Prompt.edit(SOURCE, "blue");
        assertTrue(SmallModel.distance(tokens, draw(otherWords, 1, 1)) > 1e-3);
        assertTrue(SmallModel.distance(tokens, draw(Prompt.of("red"), 1, 1)) > 1e-3);
    }

    @Test
    void theNumberOfRowsIsTheLeastThatGuidanceTakes() {
        Prompt edit = Prompt.edit(SOURCE, "red");
        assertEquals(1, request(edit, 1, 1).groups());
        assertEquals(2, request(edit, 3, 1).groups());
        assertEquals(3, request(edit, 1, 2).groups());
        assertEquals(3, request(edit, 3, 2).groups());
        assertEquals(1, request(Prompt.of("red"), 1, 2).groups());
        assertEquals(2, request(Prompt.of("red"), 3, 2).groups());
    }

    @Test
    void threeRowsWithWeightOneOfTheImageAreTwo() {
        Prompt edit = Prompt.edit(SOURCE, "red").without("blue");
        assertArrayEquals(draw(edit, 3, 1), draw(edit, 3, 1.000001), CLOSE);
        assertArrayEquals(draw(edit, 1, 1), draw(edit, 1.000001, 1.000001), CLOSE);
    }

    @Test
    void withoutWeightOfTheWordsTheImageIsLeftAndWithoutBothNothing() {
        Prompt edit = Prompt.edit(SOURCE, "red").without("blue");
        float[] imageOnly = draw(Prompt.edit(SOURCE, "blue"), 1, 1);
        assertArrayEquals(imageOnly, draw(edit, 0, 1), CLOSE);
        assertArrayEquals(imageOnly, draw(edit, 0, 1.000001), CLOSE);
        assertArrayEquals(draw(Prompt.of("blue"), 1, 1), draw(edit, 0, 0), CLOSE);
    }

    @Test
    void guidanceAwayFromThePromptItselfChangesNothing() {
        float[] plain = draw(Prompt.of("a red circle"), 1, 1);
        assertArrayEquals(
                plain, draw(Prompt.of("a red circle").without("a red circle"), 6, 1), CLOSE);
        assertTrue(
                SmallModel.distance(plain, draw(Prompt.of("a red circle").without("blue"), 6, 1))
                        > 1e-3);
    }

    @Test
    void picturesAndWordsStandInAnyOrder() {
        RgbImage other = SmallModel.picture(24, 16, 3);
        float[] tokens = draw(prompt(SOURCE, other), 2, 1.5);
        assertTrue(SmallModel.distance(tokens, draw(prompt(other, SOURCE), 2, 1.5)) > 1e-3);
        List<Picture> together =
                pipeline.draw(
                        List.of(
                                request(Prompt.edit(other, "blue"), 2, 1.5),
                                request(prompt(SOURCE, other), 2, 1.5),
                                request(Prompt.of("circle"), 2, 1.5)));
        assertArrayEquals(tokens, together.get(1).tokens(), 1e-3f);
    }

    private static Prompt prompt(RgbImage first, RgbImage second) {
        return new Prompt("a <image> red circle <image> blue", List.of(first, second), "");
    }

    @Test
    void thePlanIsThoughtAboutTheSource() {
        DrawRequest free =
                new DrawRequest(
                        "one",
                        Prompt.edit(SOURCE, "red"),
                        7,
                        new ImageGrid(2, 2),
                        Thinking.free(1),
                        DrawSettings.of(4, 2));
        Picture picture = pipeline.draw(List.of(free)).get(0);
        String plan = String.valueOf(picture.plan());
        DrawRequest given =
                new DrawRequest(
                        "one",
                        free.prompt(),
                        7,
                        free.grid(),
                        new Thinking.Given(plan),
                        free.settings());
        assertArrayEquals(picture.tokens(), pipeline.draw(List.of(given)).get(0).tokens(), CLOSE);
        assertEquals(plan, pipeline.draw(List.of(given)).get(0).plan());
    }

    /** Others in the call change the rounding at most, and each source is encoded alone. */
    @Test
    void anEditDoesNotDependOnTheOthersOfACall() {
        DrawRequest edit = request(Prompt.edit(SOURCE, "red"), 3, 1.5);
        DrawRequest other = request(Prompt.edit(SmallModel.picture(24, 24, 5), "a blue"), 3, 2);
        Picture alone = pipeline.draw(List.of(edit)).get(0);
        Picture among = pipeline.draw(List.of(words(), other, edit)).get(2);
        assertArrayEquals(alone.tokens(), among.tokens(), 1e-3f);
        assertArrayEquals(alone.sources().get(0).tokens(), among.sources().get(0).tokens());
    }

    /** It would cost memory and time like a picture that large. */
    @Test
    void aSourceHasNoMoreTokensThanAPicture() {
        Prompt large = Prompt.edit(SmallModel.picture(264, 256, 1), "red");
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> draw(large, 1, 1));
        assertEquals(
                "the picture to start from has 1056 tokens, at most 1024 are read; make it smaller",
                e.getMessage());
    }

    @Test
    void aSourceThatDoesNotDivideIntoTokensIsNamed() {
        Prompt odd = Prompt.edit(SmallModel.picture(20, 24, 1), "red");
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> draw(odd, 1, 1));
        assertTrue(String.valueOf(e.getMessage()).contains("multiples of 8 pixels"));
        assertTrue(String.valueOf(e.getMessage()).contains("20x24"));
    }
}
