package io.nextstream.evaluation.world;

import java.util.List;

/** What a picture shows: objects that do not touch. */
public record Scene(List<SceneObject> objects) {

    public Scene {
        objects = List.copyOf(objects);
    }
}
