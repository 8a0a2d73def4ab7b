package io.nextstream.app.base;

import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.trainer.pretrain.PretrainConfig;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code pretrain} was asked to do; exactly one of minutes and steps is given.
 *
 * @param pictures to learn from; of a world that of the base, if there is one
 * @param minutes of training in all, autoencoder included
 * @param steps of the model; the autoencoder gets a third as many
 * @param base folder of the checkpoint to go on from; null for none
 * @param kind of the model, if there is no base
 * @param device that computes
 * @param out folder of the checkpoint
 */
public record PretrainOptions(
        PretrainPictures pictures,
        @Nullable Double minutes,
        @Nullable Long steps,
        long seed,
        @Nullable Path base,
        NewModel kind,
        TorchDevice device,
        Path out) {

    public PretrainOptions {
        if ((minutes == null) == (steps == null)) {
            throw new IllegalArgumentException("give either --minutes or --steps");
        }
    }

    /** Both parts from scratch, with pictures made from words alone. */
    public PretrainOptions(
            WorldSource world,
            @Nullable Double minutes,
            @Nullable Long steps,
            long seed,
            Path out) {
        this(
                new PretrainPictures.OfWorld(world, 0),
                minutes,
                steps,
                seed,
                null,
                NewModel.DEFAULT,
                TorchDevice.CPU,
                out);
    }

    PretrainConfig config() {
        if (minutes != null) {
            return base == null
                    ? PretrainConfig.ofMinutes(minutes, seed)
                    : PretrainConfig.onBaseOfMinutes(minutes, seed);
        }
        if (steps != null) {
            return base == null
                    ? PretrainConfig.ofSteps(steps, seed)
                    : PretrainConfig.onBaseOfSteps(steps, seed);
        }
        throw new IllegalStateException("neither minutes nor steps");
    }

    /** The command that makes this checkpoint again. */
    public String command() {
        String budget =
                minutes != null
                        ? String.format(Locale.ROOT, "--minutes %s", trimmed(minutes))
                        : "--steps " + steps;
        return "./nextstream pretrain"
                + (base == null ? "" : " --base " + base)
                + pictures.options(base != null)
                + (base == null ? kind.options() : "")
                + DeviceWord.of(device)
                + " "
                + budget
                + " --seed "
                + seed
                + " --out "
                + out;
    }

    static String trimmed(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
