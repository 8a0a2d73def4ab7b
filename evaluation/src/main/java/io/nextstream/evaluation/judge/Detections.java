package io.nextstream.evaluation.judge;

import io.nextstream.evaluation.world.SceneObject;
import java.util.List;

/**
 * What a picture shows.
 *
 * @param found what is clearly one of the shapes in one of the world's colours
 * @param unclear blobs as large as an object that are none, with the nearest shape and colour
 * @param stray blobs too small to be an object
 * @param sharpness of the edges, 0 (a blur) to 1 (as crisp as the renderer)
 * @param ground how light the ground is, the mean of its channels, 0 to 255
 */
public record Detections(
        List<Detection> found,
        List<Detection> unclear,
        int stray,
        double sharpness,
        double ground) {

    /**
     * One blob.
     *
     * @param object the shape, colour, place and size that fit it best
     * @param fit soft Dice of the blob and that shape's rendering, 0 to 1
     * @param depth how strong the colour is, 1 as in the palette
     */
    public record Detection(SceneObject object, double fit, double depth) {}

    public Detections {
        found = List.copyOf(found);
        unclear = List.copyOf(unclear);
    }

    /** The clear objects, as scenes and plans have them. */
    public List<SceneObject> objects() {
        return found.stream().map(Detection::object).toList();
    }

    /** Whether there is anything beside the clear objects. */
    public boolean hasClutter() {
        return stray > 0 || !unclear.isEmpty();
    }
}
