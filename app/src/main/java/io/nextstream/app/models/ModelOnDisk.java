package io.nextstream.app.models;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.BaseException;
import io.nextstream.nextstep.checkpoint.ModelFolder;
import io.nextstream.nextstep.pipeline.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A model in a folder, loaded to draw with: a base, or one in Hugging Face's layout.
 *
 * @param side rows, and columns, of image tokens of its pictures
 */
public record ModelOnDisk(ModelBundle bundle, int side) {

    /**
     * Loads it; of a base every file's hash is checked.
     *
     * @param pixels width and height of its pictures; null for what the folder says
     * @throws BaseException when a base is damaged, or nobody says how large pictures are
     * @throws io.nextstream.nextstep.checkpoint.CheckpointException when the folder holds no whole
     *     model
     */
    public static ModelOnDisk load(Path folder, @Nullable Integer pixels) throws IOException {
        ModelOnDisk found = Base.isBase(folder) ? ofBase(folder) : ofFolder(folder);
        int token = found.bundle.autoencoderConfig().tokenSide();
        if (pixels != null && (pixels <= 0 || pixels % token != 0)) {
            throw new BaseException(
                    "--pixels must be a multiple of %d, the side of an image token, not %d"
                            .formatted(token, pixels));
        }
        int side = pixels == null ? found.side : pixels / token;
        if (side == 0) {
            throw new BaseException(
                    folder + " does not say how large its pictures are: say so with --pixels");
        }
        return new ModelOnDisk(found.bundle, side);
    }

    private static ModelOnDisk ofBase(Path folder) {
        Base base = Base.load(folder);
        return new ModelOnDisk(base.bundle(), base.side());
    }

    private static ModelOnDisk ofFolder(Path folder) throws IOException {
        try (ModelFolder opened = ModelFolder.open(folder)) {
            ModelBundle bundle = opened.source().load();
            return new ModelOnDisk(bundle, bundle.config().gridSide());
        }
    }
}
