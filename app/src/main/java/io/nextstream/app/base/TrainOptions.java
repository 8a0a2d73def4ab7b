package io.nextstream.app.base;

import io.nextstream.nextstep.torch.TorchDevice;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code train} was asked to do.
 *
 * @param base folder of the base that the stage begins with
 * @param data folder with pictures and words; null for pictures of a world
 * @param world whose pictures these are, and the result's; null for the base's own
 * @param fresh whether the network begins anew: of the base its autoencoder stays
 * @param sheets steps between two sheets of samples; null for a quarter of the stage
 * @param scored pictures of each kind that the result is scored on
 * @param device that computes
 * @param out folder of the result
 */
public record TrainOptions(
        StageSource source,
        Path base,
        @Nullable Path data,
        @Nullable WorldSource world,
        boolean fresh,
        @Nullable Long sheets,
        int scored,
        TorchDevice device,
        Path out) {

    /** The command that makes this result again. */
    String command() {
        return "./nextstream train --stage "
                + source.file()
                + " --base "
                + base
                + (data == null ? "" : " --data " + data)
                + (world == null ? "" : " --world " + world.given())
                + (fresh ? " --fresh" : "")
                + DeviceWord.of(device)
                + " --out "
                + out;
    }
}
