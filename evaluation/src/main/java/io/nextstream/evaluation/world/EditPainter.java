package io.nextstream.evaluation.world;

import io.nextstream.nextstep.image.RgbImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws scenes of which each was made from the one before: the ground stays, and so does the colour
 * of every object that is still there.
 */
final class EditPainter {

    private final Renderer renderer;

    EditPainter(World world) {
        this.renderer = new Renderer(world);
    }

    /** Colours of a scene that nothing came before. */
    Renderer.Look first(Scene scene, Dice dice) {
        return renderer.look(scene, dice);
    }

    /** Colours of {@code after}, given those of the scene that it was made from. */
    Renderer.Look next(Scene before, Renderer.Look look, Scene after, Dice dice) {
        List<double[]> colours = new ArrayList<>();
        for (SceneObject object : after.objects()) {
            int same = before.objects().indexOf(alike(before, object));
            colours.add(
                    same < 0 ? renderer.jittered(object.colour(), dice) : look.objects().get(same));
        }
        return new Renderer.Look(look.ground(), colours);
    }

    RgbImage draw(Scene scene, Renderer.Look look) {
        return renderer.draw(scene, look);
    }

    /** The object that this one was, in the same colour; itself if it was none. */
    private static SceneObject alike(Scene before, SceneObject after) {
        return before.objects().stream()
                .filter(o -> o.colour().equals(after.colour()))
                .filter(
                        o ->
                                o.shape() == after.shape()
                                        || (o.x() == after.x() && o.y() == after.y()))
                .findFirst()
                .orElse(after);
    }
}
