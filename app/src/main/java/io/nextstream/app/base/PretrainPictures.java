package io.nextstream.app.base;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What {@code pretrain} learns from. */
public sealed interface PretrainPictures {

    /**
     * As options of the command line, each with a space before it.
     *
     * @param onBase whether there is a base, which has its world with it
     */
    String options(boolean onBase);

    /**
     * True pictures of a world.
     *
     * @param edits share of pictures that are edits of another
     */
    record OfWorld(WorldSource source, double edits) implements PretrainPictures {
        public OfWorld {
            EditShare.require(edits);
        }

        @Override
        public String options(boolean onBase) {
            return (onBase ? "" : " --world " + source.given())
                    + (edits > 0 ? " --edits " + PretrainOptions.trimmed(edits) : "");
        }
    }

    /**
     * Pictures with captions in a folder of somebody.
     *
     * @param side pixels of the squares that they are cropped to; null for that of the base, or 32
     */
    record OfFolder(Path folder, @Nullable Integer side) implements PretrainPictures {
        @Override
        public String options(boolean onBase) {
            return " --data " + folder + (side == null ? "" : " --side " + side);
        }
    }
}
