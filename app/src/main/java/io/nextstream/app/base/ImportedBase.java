package io.nextstream.app.base;

import io.nextstream.app.config.CodeRevision;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.checkpoint.BundleWriter;
import io.nextstream.nextstep.checkpoint.ModelSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A base out of somebody else's weights. It keeps their number format, and is written tensor by
 * tensor: it may be larger than the memory.
 */
public final class ImportedBase {
    private final ModelSource source;
    private final @Nullable WorldSource world;

    private ImportedBase(ModelSource source, @Nullable WorldSource world) {
        this.source = source;
        this.world = world;
    }

    /**
     * The model with a world, or with the size of its pictures.
     *
     * @param pixels width and height of its pictures; null for what the world or {@code
     *     config.json} says
     * @throws BaseException when nobody says how large the pictures are, or they cannot be so large
     * @throws io.nextstream.nextstep.checkpoint.CheckpointException when the model does not fit its
     *     own configuration
     */
    public static ImportedBase of(
            ModelSource source, @Nullable WorldSource world, @Nullable Integer pixels) {
        source.requireSound("the model");
        if (world != null) {
            requireWords(source, world);
        }
        int side = side(source, world == null ? null : world.world(), pixels);
        int token = source.autoencoderConfig().tokenSide();
        if (side <= 0 || side % token != 0) {
            throw new BaseException(
                    "pictures of %d pixels a side have no whole image tokens of %d pixels"
                            .formatted(side, token));
        }
        int latent = side / source.autoencoderConfig().downFactor();
        return new ImportedBase(source.withLatentSize(latent), world);
    }

    private static int side(ModelSource source, @Nullable World world, @Nullable Integer pixels) {
        if (world != null) {
            return world.size();
        }
        if (pixels != null) {
            return pixels;
        }
        int latent = source.config().latentSize();
        if (latent == 0) {
            throw new BaseException(
                    "config.json has neither latent_size nor image_size: say with --pixels how"
                            + " large the model's pictures are");
        }
        return latent * source.autoencoderConfig().downFactor();
    }

    private static void requireWords(ModelSource source, WorldSource world) {
        List<String> unknown = WorldFit.unknownWords(source.tokenizerJson(), world.world());
        if (!unknown.isEmpty()) {
            throw new BaseException(
                    "the model does not know the words " + unknown + " of " + world.given());
        }
    }

    /**
     * Writes the base into a folder that is empty.
     *
     * @param command that makes it
     * @param progress is told how many bytes of weights were written
     * @throws io.nextstream.nextstep.weights.BadNumberException when a weight is not finite
     */
    public void write(Path folder, String command, LongConsumer progress) throws IOException {
        Base.finish(
                folder,
                world,
                new Provenance(
                        command,
                        0,
                        world == null ? null : world.world().name(),
                        CodeRevision.current(),
                        0,
                        BundleWriter.write(source, folder, progress),
                        null));
    }
}
