package io.nextstream.serving.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.nextstream.events.Grid;
import io.nextstream.events.Prompt;
import io.nextstream.events.PromptId;
import io.nextstream.events.Sampling;
import io.nextstream.ingest.Sourced;
import io.nextstream.nextstep.pipeline.DrawRecipe;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.DrawSettings;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PromptRequestsTest {

    /** Nine steps, guidance 4, two candidates. */
    private static final Prompt PROMPT =
            new Prompt(
                    new PromptId("p"),
                    "a red ball",
                    new Grid(1, 1),
                    7,
                    2,
                    new Sampling(9, 4, 0),
                    true,
                    null,
                    null,
                    null,
                    Instant.EPOCH);

    @ParameterizedTest
    @EnumSource
    void stepsAndGuidanceAreThePromptsTheRestIsTheJobs(DrawRecipe recipe) {
        DrawSettings job = recipe.settings();
        List<DrawRequest> pictures =
                PromptRequests.of(new Sourced<>(PROMPT, "p", "prompts", 0, 0, 0), job).pictures();
        assertEquals(2, pictures.size());
        for (DrawRequest picture : pictures) {
            assertEquals(job.with(9, 4), picture.settings());
        }
        assertNotEquals(pictures.get(0).noiseId(), pictures.get(1).noiseId());
    }
}
