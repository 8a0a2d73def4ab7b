package io.nextstream.evaluation.judge;

import io.nextstream.evaluation.world.EditSample;
import io.nextstream.evaluation.world.Relation;
import io.nextstream.evaluation.world.SceneObject;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.image.RgbImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says whether an edited picture shows what the instruction asked for, and whether the rest stayed:
 * every thing within 1.5 pixels (at 32 pixels a side) of its place, the ground within 6 levels.
 *
 * <p>Safe for many threads.
 */
public final class EditJudge {

    private static final double NEAR = 1.5 / 32;
    private static final double SAME_GROUND = 6;

    private final Judge judge;

    public EditJudge(World world) {
        this.judge = new Judge(world);
    }

    /** Judges {@code edited}, made from the sample's source by its instruction. */
    public EditVerdict judge(EditSample sample, RgbImage edited) {
        Detections seen = judge.detect(edited);
        List<SceneObject> wished = sample.edit().after().objects();
        boolean done =
                !seen.hasClutter()
                        && sameThings(wished, seen.objects())
                        && liesRight(sample.edit().moved(), wished, seen.objects());
        boolean kept =
                sample.edit().unchanged().stream()
                                .allMatch(o -> seen.objects().stream().anyMatch(s -> isAt(o, s)))
                        && sameGround(sample.source(), edited);
        return new EditVerdict(done, kept);
    }

    private static boolean sameThings(List<SceneObject> wished, List<SceneObject> seen) {
        List<SceneObject> left = new ArrayList<>(seen);
        for (SceneObject wish : wished) {
            if (!removeOne(left, wish)) {
                return false;
            }
        }
        return left.isEmpty();
    }

    private static boolean removeOne(List<SceneObject> from, SceneObject like) {
        for (int i = 0; i < from.size(); i++) {
            if (isSame(from.get(i), like)) {
                from.remove(i);
                return true;
            }
        }
        return false;
    }

    private static boolean liesRight(
            @Nullable Relation moved, List<SceneObject> wished, List<SceneObject> seen) {
        return moved == null
                || seen.stream()
                        .filter(o -> isSame(o, wished.get(0)))
                        .anyMatch(
                                first ->
                                        seen.stream()
                                                .filter(o -> isSame(o, wished.get(1)))
                                                .anyMatch(second -> moved.holds(first, second)));
    }

    private static boolean isSame(SceneObject a, SceneObject b) {
        return a.shape() == b.shape() && a.colour().equals(b.colour());
    }

    private static boolean isAt(SceneObject was, SceneObject seen) {
        return isSame(was, seen) && Math.hypot(was.x() - seen.x(), was.y() - seen.y()) <= NEAR;
    }

    private static boolean sameGround(RgbImage source, RgbImage edited) {
        float[] was = new Canvas(source).ground;
        float[] is = new Canvas(edited).ground;
        for (int c = 0; c < 3; c++) {
            if (Math.abs(was[c] - is[c]) > SAME_GROUND) {
                return false;
            }
        }
        return true;
    }
}
