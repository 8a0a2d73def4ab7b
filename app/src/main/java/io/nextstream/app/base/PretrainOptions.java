package io.nextstream.app.base;

import io.nextstream.trainer.pretrain.PretrainConfig;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code pretrain} was asked to do; exactly one of minutes and steps is given.
 *
 * @param minutes of training in all, autoencoder included
 * @param steps of the model; the autoencoder gets a third as many
 * @param out folder of the checkpoint
 */
public record PretrainOptions(
        WorldSource world, @Nullable Double minutes, @Nullable Long steps, long seed, Path out) {

    public PretrainOptions {
        if ((minutes == null) == (steps == null)) {
            throw new IllegalArgumentException("give either --minutes or --steps");
        }
    }

    PretrainConfig config() {
        if (minutes != null) {
            return PretrainConfig.ofMinutes(minutes, seed);
        }
        if (steps != null) {
            return PretrainConfig.ofSteps(steps, seed);
        }
        throw new IllegalStateException("neither minutes nor steps");
    }

    /** The command that makes this checkpoint again. */
    public String command() {
        String budget =
                minutes != null
                        ? String.format(Locale.ROOT, "--minutes %s", trimmed(minutes))
                        : "--steps " + steps;
        return "./nextstream pretrain --world "
                + world.given()
                + " "
                + budget
                + " --seed "
                + seed
                + " --out "
                + out;
    }

    private static String trimmed(double minutes) {
        return minutes == Math.rint(minutes)
                ? Long.toString((long) minutes)
                : Double.toString(minutes);
    }
}
