package io.nextstream.app.measure;

import io.nextstream.evaluation.judge.Detections;
import io.nextstream.evaluation.judge.Detections.Detection;
import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.judge.Verdict;
import io.nextstream.evaluation.world.Category;
import io.nextstream.evaluation.world.Need;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.SceneObject;
import io.nextstream.evaluation.world.Shape;
import io.nextstream.nextstep.image.RgbImage;
import java.util.Arrays;
import java.util.List;

/** Pictures of circles, without a model and without looking at pixels. */
public final class Shots {
    private Shots() {}

    /** Asked for "a circle", in it circles of these colours. */
    public static Shot open(String... seen) {
        Need need = Need.one(null, Shape.CIRCLE);
        return shot(new PromptSpec("a circle", Category.SINGLE_OBJECT, List.of(need), null), seen);
    }

    /** Asked for a circle of that colour, in it circles of these colours. */
    public static Shot coloured(String colour, String... seen) {
        Need need = Need.one(colour, Shape.CIRCLE);
        String text = "a " + colour + " circle";
        return shot(new PromptSpec(text, Category.COLORS, List.of(need), null), seen);
    }

    /** The same shot with a picture of one grey all over. */
    public static Shot grey(Shot shot, int grey) {
        byte[] rgb = new byte[3 * 4 * 4];
        Arrays.fill(rgb, (byte) grey);
        return new Shot(new RgbImage(4, 4, rgb), shot.plan(), shot.judged());
    }

    private static Shot shot(PromptSpec prompt, String... seen) {
        List<SceneObject> objects =
                Arrays.stream(seen)
                        .map(colour -> new SceneObject(Shape.CIRCLE, colour, 0.5, 0.5, 0.3))
                        .toList();
        Detections detections =
                new Detections(
                        objects.stream().map(o -> new Detection(o, 1, 1)).toList(),
                        List.of(),
                        0,
                        1,
                        255);
        boolean correct = prompt.isCorrect(objects);
        Verdict verdict = new Verdict(correct, prompt.isExact(objects), correct ? 1 : 0, 1);
        return new Shot(
                new RgbImage(4, 4, new byte[3 * 4 * 4]),
                null,
                new Judged(prompt, detections, verdict));
    }
}
