package io.nextstream.evaluation.world;

import io.nextstream.nextstep.image.RgbImage;
import java.util.List;

/**
 * A story in pictures: a scene, an instruction, the changed scene, an instruction, and so on.
 *
 * @param scenes what the pictures show
 * @param instructions one fewer than the scenes: each leads from one to the next
 * @param pictures of the scenes, with one ground
 */
public record EditChain(List<Scene> scenes, List<String> instructions, List<RgbImage> pictures) {

    public EditChain {
        scenes = List.copyOf(scenes);
        instructions = List.copyOf(instructions);
        pictures = List.copyOf(pictures);
    }
}
