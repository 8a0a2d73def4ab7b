package io.nextstream.app.base;

import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.trainer.pretrain.Budget;
import io.nextstream.trainer.pretrain.TuningConfig;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tune-autoencoder} was asked to do.
 *
 * @param base folder of the base whose autoencoder is tuned
 * @param world whose pictures are learnt; null for the base's own
 * @param steps optimizer steps
 * @param learningRate reached after a fiftieth of the steps, but 1000 at most
 * @param device that computes
 * @param whole the encoder too, not the decoder alone
 * @param out folder of the tuned base
 */
public record TuningOptions(
        Path base,
        @Nullable WorldSource world,
        long steps,
        double learningRate,
        TorchDevice device,
        boolean whole,
        long seed,
        Path out) {

    private static final long LONGEST_WARMUP = 1000;

    public TuningOptions {
        if (steps < 1 || !(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException(
                    "--steps must be at least 1, --learning-rate above 0");
        }
    }

    TuningConfig config() {
        Budget budget = new Budget.Steps(steps);
        TuningConfig config =
                whole ? TuningConfig.whole(budget, seed) : TuningConfig.decoder(budget, seed);
        return config.withRate(learningRate, Math.min(LONGEST_WARMUP, steps / 50));
    }

    /** The command that makes this base again. */
    String command() {
        String from = world == null ? "" : " --world " + world.given();
        return String.format(
                Locale.ROOT,
                "./nextstream tune-autoencoder --base %s%s --steps %d --learning-rate %s%s%s --seed %d"
                        + " --out %s",
                base,
                from,
                steps,
                learningRate,
                whole ? " --whole" : "",
                DeviceWord.of(device),
                seed,
                out);
    }
}
