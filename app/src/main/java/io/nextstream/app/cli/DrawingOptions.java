package io.nextstream.app.cli;

import io.nextstream.app.measure.Drawing;
import io.nextstream.nextstep.pipeline.DrawRecipe;
import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.nextstep.pipeline.DrawSettings.Steps;
import io.nextstream.nextstep.sampling.Guidance;
import io.nextstream.nextstep.sampling.GuidanceSchedule;
import io.nextstream.nextstep.sampling.Sampler;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say how image tokens are drawn: settings by name, and what differs from them. */
final class DrawingOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--settings",
            paramLabel = "NAME",
            defaultValue = "DEFAULT",
            description =
                    "what a release recommends: ${COMPLETION-CANDIDATES}; the options that follow "
                            + "change it (default: ${DEFAULT-VALUE})")
    private DrawRecipe recipe = DrawRecipe.DEFAULT;

    @Option(
            names = "--cfg",
            paramLabel = "W",
            description = "guidance: weight of the prompt against none (default: 3)")
    private @Nullable Double guidance;

    @Option(
            names = "--cfg-img",
            paramLabel = "W",
            description =
                    "guidance: weight of the pictures in the prompt against none (default: 1)")
    private @Nullable Double imageGuidance;

    @Option(
            names = "--cfg-schedule",
            paramLabel = "NAME",
            description =
                    "of both weights over a picture's tokens: ${COMPLETION-CANDIDATES} (default: "
                            + "CONSTANT)")
    private @Nullable GuidanceSchedule schedule;

    @Option(
            names = "--cfg-renorm",
            description =
                    "guidance makes no velocity longer than the prompt's own (default: it may)")
    private boolean limit;

    @Option(
            names = "--sampler",
            paramLabel = "NAME",
            description = "of a token: ${COMPLETION-CANDIDATES} (default: ODE)")
    private @Nullable Sampler sampler;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "of the sampler for each token, 1 to 1000 (default: 12)")
    private @Nullable Integer steps;

    @Option(
            names = "--shift",
            paramLabel = "S",
            description =
                    "of the sampler's times; above 1 more steps are near the noise (default: 1)")
    private @Nullable Double shift;

    @Option(
            names = "--noise-level",
            paramLabel = "L",
            description = "of FLOW_SDE and CPS, 0 to 1 (default: 0.8)")
    private @Nullable Double noiseLevel;

    @Option(
            names = "--use-norm",
            negatable = true,
            description =
                    "every token is normalised before the next one is drawn (default: as the "
                            + "settings say)")
    private @Nullable Boolean normalise;

    /**
     * All of it together.
     *
     * @throws ParameterException if a number is out of range
     */
    Drawing drawing() {
        requireWeight("--cfg", guidance);
        requireWeight("--cfg-img", imageGuidance);
        DrawSettings named = recipe.settings();
        Guidance guided = named.guidance();
        Steps stepped = named.steps();
        try {
            return new Drawing(
                    new DrawSettings(
                            new Steps(
                                    or(sampler, stepped.sampler()),
                                    or(steps, stepped.count()),
                                    or(shift, stepped.shift()),
                                    or(noiseLevel, stepped.noiseLevel())),
                            new Guidance(
                                    or(guidance, guided.text()),
                                    or(imageGuidance, guided.image()),
                                    or(schedule, guided.schedule())),
                            or(normalise, named.normalise()),
                            limit || named.limit()),
                    Drawing.DEFAULT.planTemperature());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** Those that were given and that a running loop cannot be told. */
    List<String> ofModelsOnly() {
        Stream<String> numbers =
                Stream.of("--cfg-img", "--cfg-schedule", "--cfg-renorm", "--sampler", "--shift");
        return Stream.concat(numbers, Stream.of("--noise-level", "--use-norm", "--settings"))
                .filter(
                        Objects.requireNonNull(spec).commandLine().getParseResult()
                                ::hasMatchedOption)
                .toList();
    }

    private static <T> T or(@Nullable T said, T named) {
        return said == null ? named : said;
    }

    private void requireWeight(String option, @Nullable Double weight) {
        if (weight != null && !(weight >= 0 && weight <= DrawSettings.MOST_GUIDANCE)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "%s is a weight, 0 to 100, not %s".formatted(option, weight));
        }
    }
}
