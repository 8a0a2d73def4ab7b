package io.nextstream.serving.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.events.BlobRef;
import io.nextstream.events.Grid;
import io.nextstream.events.Prompt;
import io.nextstream.events.PromptId;
import io.nextstream.events.Sampling;
import io.nextstream.ingest.Sourced;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.DrawRecipe;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.DrawSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PromptRequestsTest {

    private static final BlobRef SOURCE = new BlobRef("a.png", "0".repeat(64), 1);
    private static final RgbImage IMAGE = new RgbImage(1, 2, new byte[6]);

    /** Nine steps, guidance 4, two candidates. */
    private static Prompt prompt(String text, @Nullable BlobRef source) {
        return new Prompt(
                new PromptId("p"),
                text,
                new Grid(1, 1),
                7,
                2,
                new Sampling(9, 4, 0),
                true,
                source,
                null,
                null,
                Instant.EPOCH);
    }

    private static List<DrawRequest> pictures(Prompt prompt, DrawSettings job) {
        return PromptRequests.of(
                        new Sourced<>(prompt, "p", "prompts", 0, 0, 0), job, source -> IMAGE)
                .contents()
                .get();
    }

    @ParameterizedTest
    @EnumSource
    void stepsAndGuidanceAreThePromptsTheRestIsTheJobs(DrawRecipe recipe) {
        DrawSettings job = recipe.settings();
        List<DrawRequest> pictures = pictures(prompt("a red ball", null), job);
        assertEquals(2, pictures.size());
        for (DrawRequest picture : pictures) {
            assertEquals(job.with(9, 4), picture.settings());
        }
        assertNotEquals(pictures.get(0).noiseId(), pictures.get(1).noiseId());
    }

    /** The weight of the picture is the job's, as everything else that a prompt cannot say. */
    @Test
    void anEditIsOfItsPictureAndItsWords() {
        DrawSettings job = DrawRecipe.NEXTSTEP_1_EDIT.settings();
        for (DrawRequest picture : pictures(prompt("paint it red", SOURCE), job)) {
            assertEquals("<image>paint it red", picture.prompt().text());
            assertSame(IMAGE, picture.prompt().images().get(0));
            assertEquals(2, picture.settings().guidance().image());
            assertEquals(4, picture.settings().guidance().text());
        }
        Prompt placed = prompt("paint <image> red", SOURCE);
        assertEquals("paint <image> red", pictures(placed, job).get(0).prompt().text());
    }

    @Test
    void aPictureStaysWhereItIsUntilItIsDrawnFrom() {
        Prompt edit = prompt("paint it red", SOURCE);
        List<BlobRef> fetched = new ArrayList<>();
        var request =
                PromptRequests.of(
                        new Sourced<>(edit, "p", "prompts", 0, 0, 0),
                        DrawRecipe.DEFAULT.settings(),
                        source -> {
                            fetched.add(source);
                            return IMAGE;
                        });
        assertEquals(2, request.candidates());
        assertEquals(List.of(), fetched);
        assertEquals(2, request.contents().get().size());
        assertEquals(List.of(SOURCE), fetched);
    }

    @Test
    void wordsThatSpeakOfOtherPicturesAreRefused() {
        DrawSettings job = DrawRecipe.DEFAULT.settings();
        assertThrows(
                IllegalArgumentException.class,
                () -> pictures(prompt("<image> as <image>", SOURCE), job));
        assertThrows(
                IllegalArgumentException.class, () -> pictures(prompt("paint <image>", null), job));
    }
}
