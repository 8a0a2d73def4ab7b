package io.nextstream.evaluation.judge;

import io.nextstream.evaluation.judge.Detections.Detection;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.SceneObject;
import io.nextstream.evaluation.world.Shape;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.image.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Sees which shapes a picture of a world shows, and says whether that is what was asked for.
 *
 * <p>How far it can be trusted is its acceptance test: of true pictures at least 99 % are accepted,
 * of pictures one attribute away at most 0.5 %, clean, blurred by 0.8 pixels or with noise of
 * standard deviation 16 (at 32 pixels). It knows the palette, but neither layout nor prompt.
 *
 * <p>Safe for many threads; a picture takes one to three milliseconds.
 */
public final class Judge {

    /** Pixels that make an object at 32 by 32; a damaged image token is a perfect small square. */
    private static final int OBJECT_PIXELS = 18;

    /** Pixels below which a blob is not even stray, but noise. */
    private static final int STRAY_PIXELS = 3;

    private static final double GOOD_FIT = 0.80;
    private static final double CLEAR_LEAD = 0.006;

    /**
     * Small blurred circles and diamonds are that alike; then the runner-up must be this much
     * worse.
     */
    private static final double CLEAR_RATIO = 1.5;

    /** Half the colour's depth: pink is not red. */
    private static final double FULL_DEPTH = 0.5;

    /** The angle to the palette's ray up to which a colour is that colour. */
    private static final double SAME_COLOUR = 0.95;

    private final World world;
    private final Footprints footprints = new Footprints();

    public Judge(World world) {
        this.world = world;
    }

    /** Looks at a picture and keeps what was seen beside the verdict. */
    public Judged look(PromptSpec prompt, RgbImage image) {
        Detections seen = detect(image);
        return new Judged(prompt, seen, judge(prompt, seen));
    }

    /** Looks at a picture and judges it against a prompt. */
    public Verdict judge(PromptSpec prompt, RgbImage image) {
        return judge(prompt, detect(image));
    }

    /** Judges what was seen against a prompt. */
    public Verdict judge(PromptSpec prompt, Detections seen) {
        List<SceneObject> objects = seen.objects();
        boolean correct = prompt.isCorrect(objects);
        boolean strict = !seen.hasClutter() && prompt.isExact(objects);
        return new Verdict(correct, strict, SoftScore.of(prompt, seen), seen.sharpness());
    }

    /** What a square picture shows. */
    public Detections detect(RgbImage image) {
        Canvas canvas = new Canvas(image);
        Palette palette = new Palette(world.colours(), canvas.ground);
        int enough = OBJECT_PIXELS * canvas.size * canvas.size / (32 * 32);
        Blobs blobs = new Blobs(canvas, palette, enough);
        List<Detection> found = new ArrayList<>();
        List<Detection> unclear = new ArrayList<>();
        int stray = 0;
        for (int blob = 0; blob < blobs.pixels.size(); blob++) {
            int pixels = blobs.pixels.get(blob).length;
            if (pixels >= enough) {
                look(canvas, palette, blobs, blob, found, unclear);
            } else if (pixels >= STRAY_PIXELS) {
                stray++;
            }
        }
        return new Detections(
                found, unclear, stray, Sharpness.of(canvas, palette), canvas.lightness());
    }

    private void look(
            Canvas canvas,
            Palette palette,
            Blobs blobs,
            int blob,
            List<Detection> found,
            List<Detection> unclear) {
        float[] mean = mean(canvas, blobs.pixels.get(blob));
        int colour = palette.nearest(mean[0], mean[1], mean[2]);
        Patch patch = new Patch(canvas, blobs, blob, palette, colour);
        List<ShapeFit> fits =
                Arrays.stream(Shape.values())
                        .map(shape -> ShapeFit.of(shape, patch, footprints))
                        .sorted(Comparator.comparingDouble(ShapeFit::dice).reversed())
                        .toList();
        ShapeFit best = fits.get(0);
        boolean clear =
                best.dice() >= GOOD_FIT
                        && leads(best, fits.get(1))
                        && best.depth() >= FULL_DEPTH
                        && palette.cosine(colour, mean[0], mean[1], mean[2]) >= SAME_COLOUR;
        SceneObject object =
                new SceneObject(
                        best.shape(),
                        world.colours().get(colour).name(),
                        canvas.share(best.x()),
                        canvas.share(best.y()),
                        canvas.share(best.side()));
        (clear ? found : unclear).add(new Detection(object, best.dice(), best.depth()));
    }

    private static boolean leads(ShapeFit best, ShapeFit second) {
        return best.dice() - second.dice() >= CLEAR_LEAD
                || 1 - second.dice() >= CLEAR_RATIO * (1 - best.dice());
    }

    private static float[] mean(Canvas canvas, int[] pixels) {
        float[] mean = new float[3];
        for (int i : pixels) {
            for (int c = 0; c < 3; c++) {
                mean[c] += canvas.difference[3 * i + c] / pixels.length;
            }
        }
        return mean;
    }
}
