package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.measure.Drawing;
import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.nextstep.pipeline.DrawSettings.Steps;
import io.nextstream.nextstep.sampling.Guidance;
import io.nextstream.nextstep.sampling.GuidanceSchedule;
import io.nextstream.nextstep.sampling.Sampler;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class DrawingOptionsTest {
    @Command(name = "draw")
    private static final class Draw {
        @Mixin private final DrawingOptions options = new DrawingOptions();
    }

    private static DrawingOptions parsed(String... args) {
        Draw draw = new Draw();
        new CommandLine(draw).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(args);
        return draw.options;
    }

    private static DrawSettings settings(String... args) {
        return parsed(args).drawing().settings();
    }

    @Test
    void usageExample() {
        assertEquals(Drawing.DEFAULT, parsed().drawing());
        assertEquals(
                new DrawSettings(
                        new Steps(Sampler.CPS, 28, 3.2, 0.5),
                        new Guidance(7.5, 2, GuidanceSchedule.LINEAR_DECAY),
                        true,
                        true),
                settings(
                        "--sampler=cps",
                        "--steps=28",
                        "--shift=3.2",
                        "--noise-level=0.5",
                        "--cfg=7.5",
                        "--cfg-img=2",
                        "--cfg-schedule=linear_decay",
                        "--use-norm",
                        "--cfg-renorm"));
    }

    @Test
    void whatAReleaseRecommendsHasAName() {
        assertEquals(DrawSettings.nextStep1(), settings("--settings=nextstep_1"));
        assertEquals(DrawSettings.nextStep1Edit(), settings("--settings=nextstep_1_edit"));
        assertEquals(DrawSettings.nextStep11(), settings("--settings=nextstep_1_1"));
    }

    @Test
    void optionsChangeWhatAReleaseRecommends() {
        DrawSettings edit = DrawSettings.nextStep1Edit();
        assertEquals(
                new DrawSettings(
                        new Steps(Sampler.NEXTSTEP_1, 20, 3.2, Sampler.NOISE_LEVEL),
                        new Guidance(3, 2, GuidanceSchedule.CONSTANT),
                        false,
                        false),
                settings("--settings=nextstep_1_edit", "--steps=20", "--cfg=3", "--no-use-norm"));
        assertTrue(edit.normalise());
    }

    @ParameterizedTest
    @EnumSource
    void everySamplerCanBeAskedFor(Sampler sampler) {
        assertEquals(sampler, settings("--sampler", sampler.name()).steps().sampler());
    }

    @ParameterizedTest
    @EnumSource
    void everyScheduleCanBeAskedFor(GuidanceSchedule schedule) {
        assertEquals(schedule, settings("--cfg-schedule", schedule.name()).guidance().schedule());
    }

    @ParameterizedTest
    @CsvSource({
        "--steps=0, steps 0",
        "--steps=1001, steps 1001",
        "--shift=0, shift 0.0",
        "--noise-level=1.5, noise level 1.5",
        "--cfg=-1, --cfg is a weight",
        "--cfg-img=NaN, --cfg-img is a weight"
    })
    void numbersOutOfRangeAreNamed(String option, String named) {
        DrawingOptions options = parsed(option);
        String message = assertThrows(ParameterException.class, options::drawing).getMessage();
        assertTrue(message.contains(named), message);
    }

    @Test
    void whatALoopCannotBeToldIsListed() {
        assertEquals(List.of(), parsed("--steps=3", "--cfg=2").ofModelsOnly());
        assertEquals(
                List.of("--shift", "--use-norm"), parsed("--use-norm", "--shift=2").ofModelsOnly());
    }
}
