package io.nextstream.evaluation.judge;

import io.nextstream.evaluation.world.Edit;
import io.nextstream.evaluation.world.EditSample;
import io.nextstream.evaluation.world.PromptSpec;
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
 * <p>For people it says also how much of that is right, so that of two wrong edits the better one
 * can be told. With p how much of what was to be seen is there, as for a picture of words, and r =
 * 1 / (1 + (off / allowed)²) of each thing that was to stay, and of the ground:
 *
 * <pre>soft = p · (1 + mean r) / 2 · (1, or 0.6 where other things are seen) - clutter</pre>
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
        return verdict(sample, seen, off(sample, seen, edited));
    }

    /**
     * Looks at {@code edited} as {@link Judge#look} does at a picture of words. It is correct, and
     * strictly so, if it is done and the rest is kept.
     */
    public Judged look(EditSample sample, RgbImage edited) {
        Detections seen = judge.detect(edited);
        List<Double> off = off(sample, seen, edited);
        boolean correct = verdict(sample, seen, off).correct();
        double kept = off.stream().mapToDouble(o -> 1 / (1 + o * o)).average().orElseThrow();
        PromptSpec shown = sample.edit().shown();
        double soft = SoftScore.ofEdit(shown, shows(sample.edit(), seen), kept, seen);
        return new Judged(shown, seen, new Verdict(correct, correct, soft, seen.sharpness()), true);
    }

    private static EditVerdict verdict(EditSample sample, Detections seen, List<Double> off) {
        return new EditVerdict(
                !seen.hasClutter() && shows(sample.edit(), seen),
                off.stream().allMatch(o -> o <= 1));
    }

    private static boolean shows(Edit edit, Detections seen) {
        List<SceneObject> wished = edit.after().objects();
        return sameThings(wished, seen.objects())
                && liesRight(edit.moved(), wished, seen.objects());
    }

    /** How far each thing that was to stay is off, and the ground, in what is allowed. */
    private static List<Double> off(EditSample sample, Detections seen, RgbImage edited) {
        List<Double> off = new ArrayList<>();
        for (SceneObject was : sample.edit().unchanged()) {
            off.add(
                    seen.objects().stream()
                            .filter(is -> isSame(was, is))
                            .mapToDouble(is -> distance(was, is) / NEAR)
                            .min()
                            .orElse(Double.POSITIVE_INFINITY));
        }
        off.add(offGround(sample.source(), edited) / SAME_GROUND);
        return off;
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

    private static double distance(SceneObject was, SceneObject is) {
        return Math.hypot(was.x() - is.x(), was.y() - is.y());
    }

    /** Levels, of the channel that differs most. */
    private static double offGround(RgbImage source, RgbImage edited) {
        float[] was = new Canvas(source).ground;
        float[] is = new Canvas(edited).ground;
        double most = 0;
        for (int c = 0; c < 3; c++) {
            most = Math.max(most, Math.abs(was[c] - is[c]));
        }
        return most;
    }
}
