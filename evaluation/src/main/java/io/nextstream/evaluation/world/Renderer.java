package io.nextstream.evaluation.world;

import io.nextstream.evaluation.world.World.Range;
import io.nextstream.nextstep.image.RgbImage;

/**
 * Draws scenes: flat shapes with smooth edges in jittered colours on a light ground with a tint.
 */
public final class Renderer {

    /** Samples a pixel and direction. */
    private static final int SAMPLES = 4;

    private final World world;

    public Renderer(World world) {
        this.world = world;
    }

    /** The picture of a scene; jitter and ground are drawn from the dice. */
    public RgbImage draw(Scene scene, Dice dice) {
        int size = world.size();
        double[] pixels = ground(size, dice);
        for (SceneObject object : scene.objects()) {
            paint(pixels, size, object, jittered(world.colour(object.colour()), dice));
        }
        byte[] rgb = new byte[pixels.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round(Math.max(0, Math.min(255, pixels[i])));
        }
        return new RgbImage(size, size, rgb);
    }

    private double[] ground(int size, Dice dice) {
        Range light = world.ground().light();
        double tint = world.ground().tint();
        double base = dice.uniform(light.low(), light.high());
        double[] colour = {
            base + dice.uniform(-tint, tint),
            base + dice.uniform(-tint, tint),
            base + dice.uniform(-tint, tint)
        };
        double[] pixels = new double[3 * size * size];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.max(0, Math.min(255, colour[i % 3]));
        }
        return pixels;
    }

    private double[] jittered(Colour colour, Dice dice) {
        double[] jittered = new double[3];
        for (int c = 0; c < 3; c++) {
            jittered[c] =
                    Math.max(
                            0,
                            Math.min(
                                    255, colour.channel(c) + world.colourJitter() * dice.normal()));
        }
        return jittered;
    }

    private static void paint(double[] pixels, int size, SceneObject object, double[] colour) {
        double half = object.side() / 2;
        int left = Math.max(0, (int) ((object.x() - half) * size));
        int right = Math.min(size - 1, (int) ((object.x() + half) * size));
        int top = Math.max(0, (int) ((object.y() - half) * size));
        int bottom = Math.min(size - 1, (int) ((object.y() + half) * size));
        for (int py = top; py <= bottom; py++) {
            for (int px = left; px <= right; px++) {
                double covered = coverage(object, px, py, size);
                for (int c = 0; c < 3; c++) {
                    int at = 3 * (py * size + px) + c;
                    pixels[at] += covered * (colour[c] - pixels[at]);
                }
            }
        }
    }

    private static double coverage(SceneObject object, int px, int py, int size) {
        int inside = 0;
        for (int row = 0; row < SAMPLES; row++) {
            double v = 2 * ((py + (row + 0.5) / SAMPLES) / size - object.y()) / object.side();
            for (int column = 0; column < SAMPLES; column++) {
                double u =
                        2 * ((px + (column + 0.5) / SAMPLES) / size - object.x()) / object.side();
                inside += object.shape().contains(u, v) ? 1 : 0;
            }
        }
        return (double) inside / (SAMPLES * SAMPLES);
    }
}
