package io.nextstream.nextstep.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.nextstep.pipeline.DrawSettings.Steps;
import io.nextstream.nextstep.sampling.Guidance;
import io.nextstream.nextstep.sampling.GuidanceSchedule;
import io.nextstream.nextstep.sampling.Sampler;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DrawRecipeTest {

    @Test
    void aPromptsOwnStepsAndGuidanceChangeNothingElse() {
        assertEquals(
                new DrawSettings(
                        new Steps(Sampler.NEXTSTEP_1, 9, 3.2, Sampler.NOISE_LEVEL),
                        new Guidance(4, 2, GuidanceSchedule.CONSTANT),
                        true,
                        false),
                DrawRecipe.NEXTSTEP_1_EDIT.settings().with(9, 4));
        assertEquals(DrawSettings.of(9, 4), DrawRecipe.DEFAULT.settings().with(9, 4));
    }

    @ParameterizedTest
    @EnumSource
    void aRecipeHasItsOwnStepsAndGuidance(DrawRecipe recipe) {
        DrawSettings all = recipe.settings();
        assertEquals(all, all.with(all.steps().count(), all.guidance().text()));
        assertEquals(recipe.name(), recipe.label().toUpperCase(Locale.ROOT));
    }
}
