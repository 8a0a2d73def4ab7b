package io.nextstream.app.stores;

import io.nextstream.app.measure.Drawing;
import io.nextstream.nextstep.image.RgbImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One picture that a person asks for at the command line.
 *
 * @param prompt what to draw; {@code <image>} in it stands for one of {@code images}
 * @param images pictures of any size; they are cropped to the size of what is drawn
 * @param negative what is not wanted; empty for nothing
 * @param version id of the version to draw with; null for the newest
 * @param think whether the model writes a plan first
 * @param aspect shape of the picture; null for that of the model's pictures
 */
public record Wish(
        String prompt,
        List<RgbImage> images,
        String negative,
        long seed,
        @Nullable String version,
        boolean think,
        Drawing drawing,
        @Nullable Aspect aspect) {

    public Wish {
        images = List.copyOf(images);
    }
}
