package io.nextstream.app.models;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.BaseException;
import io.nextstream.app.base.BaseFolder;
import io.nextstream.nextstep.checkpoint.ModelFolder;
import io.nextstream.nextstep.checkpoint.ModelSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A model in a folder, opened to draw with: a base, or one in Hugging Face's layout. Its numbers
 * are read when a pipeline is made of it.
 */
public final class ModelOnDisk implements AutoCloseable {
    private final ModelFolder folder;
    private final int side;

    private ModelOnDisk(ModelFolder folder, int side) {
        this.folder = folder;
        this.side = side;
    }

    /**
     * Opens it; of a base every file's hash is checked.
     *
     * @param pixels width and height of its pictures; null for what the folder says
     * @throws BaseException when a base is damaged, or nobody says how large pictures are
     * @throws io.nextstream.nextstep.checkpoint.CheckpointException when the folder holds no whole
     *     model
     */
    public static ModelOnDisk open(Path folder, @Nullable Integer pixels) throws IOException {
        OptionalInt ofWorld = Base.isBase(folder) ? BaseFolder.check(folder) : OptionalInt.empty();
        ModelFolder opened = ModelFolder.open(folder);
        try {
            return new ModelOnDisk(opened, side(folder, opened.source(), ofWorld, pixels));
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static int side(
            Path folder, ModelSource model, OptionalInt ofWorld, @Nullable Integer pixels) {
        int token = model.autoencoderConfig().tokenSide();
        if (pixels != null && (pixels <= 0 || pixels % token != 0)) {
            throw new BaseException(
                    "--pixels must be a multiple of %d, the side of an image token, not %d"
                            .formatted(token, pixels));
        }
        if (pixels != null) {
            return pixels / token;
        }
        int side = ofWorld.isPresent() ? ofWorld.getAsInt() / token : model.config().gridSide();
        if (side == 0) {
            throw new BaseException(
                    folder + " does not say how large its pictures are: say so with --pixels");
        }
        return side;
    }

    /** The model; its numbers can be read until this is closed. */
    public ModelSource source() {
        return folder.source();
    }

    /** Rows, and columns, of image tokens of its pictures. */
    public int side() {
        return side;
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
