package io.nextstream.evaluation.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scene, an instruction, and the scene that differs from it in just that.
 *
 * @param unchanged objects of {@code after} that stand where they stood, those in another colour or
 *     shape too
 * @param moved of a {@link EditKind#MOVE} how the first object of {@code after} lies from the
 *     second; else null
 */
public record Edit(
        EditKind kind,
        String instruction,
        Scene before,
        Scene after,
        List<SceneObject> unchanged,
        @Nullable Relation moved) {

    public Edit {
        unchanged = List.copyOf(unchanged);
    }

    /** What {@code after} shows, every colour named. */
    public PromptSpec shown() {
        SceneObject first = after.objects().get(0);
        if (after.objects().size() == 1) {
            return PromptSpec.of(Need.one(first.colour(), first.shape()));
        }
        if (kind == EditKind.TWICE) {
            return PromptSpec.of(Need.several(2, first.colour(), first.shape()));
        }
        SceneObject second = after.objects().get(1);
        return PromptSpec.of(
                Need.one(first.colour(), first.shape()),
                moved,
                Need.one(second.colour(), second.shape()));
    }
}
