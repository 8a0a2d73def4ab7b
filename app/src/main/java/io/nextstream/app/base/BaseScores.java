package io.nextstream.app.base;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nextstream.app.measure.Drawing;
import io.nextstream.app.measure.DrawnColours;
import io.nextstream.app.measure.Score;
import io.nextstream.app.measure.Shot;
import io.nextstream.app.measure.Studio;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a base can do on prompts it has never seen, with fixed seeds.
 *
 * @param thinking GenEval-mini where the model writes its own plan before it draws
 * @param plain the same prompts and seeds without thinking
 * @param colours share of each colour where the prompt leaves it open, thinking
 * @param pictures that each of the three was measured on
 */
public record BaseScores(
        @JsonProperty("thinking") Score thinking,
        @JsonProperty("plain") Score plain,
        @JsonProperty("colours") Map<String, Double> colours,
        @JsonProperty("pictures") int pictures) {
    /** Of measuring, and of nothing else. */
    private static final long SEED = 4_711;

    /** Measures with {@code pictures} pictures for each figure, drawn on {@code device}. */
    public static BaseScores measure(
            ModelBundle bundle, World world, int pictures, TorchDevice device) {
        Prompts prompts = new Prompts(world);
        List<PromptSpec> kept = prompts.evaluation(pictures, SEED);
        try (Studio studio = new Studio(bundle, world, Drawing.DEFAULT, device)) {
            Score thinking = Score.of(studio.shoot(kept, SEED, true), SEED);
            Score plain = Score.of(studio.shoot(kept, SEED, false), SEED);
            List<Shot> open =
                    prompts.hasOpenColours()
                            ? studio.shoot(prompts.openColour(pictures, SEED), SEED, true)
                            : List.of();
            return new BaseScores(thinking, plain, DrawnColours.shares(open, world), pictures);
        }
    }

    /** Two lines for the terminal. */
    public String summary() {
        return line("thinking", thinking) + System.lineSeparator() + line("plain   ", plain);
    }

    private static String line(String name, Score score) {
        return String.format(
                Locale.ROOT,
                "GenEval-mini %s  correct %.3f [%.3f, %.3f]  strict %.3f  %s",
                name,
                score.correct(),
                score.low(),
                score.high(),
                score.strict(),
                score.perCategory());
    }
}
