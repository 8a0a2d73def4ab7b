package io.nextstream.evaluation.world;

import io.nextstream.evaluation.world.World.Range;
import io.nextstream.nextstep.image.RgbImage;
import java.util.ArrayList;
import java.util.List;

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

    /**
     * The colours of one picture.
     *
     * @param ground three channels
     * @param objects three channels of each object of the scene, in its order
     */
    public record Look(double[] ground, List<double[]> objects) {

        public Look {
            objects = List.copyOf(objects);
        }
    }

    /** The picture of a scene; jitter and ground are drawn from the dice. */
    public RgbImage draw(Scene scene, Dice dice) {
        return draw(scene, look(scene, dice));
    }

    /** Colours for a scene: its ground, and a jittered colour for each object. */
    public Look look(Scene scene, Dice dice) {
        double[] ground = ground(dice);
        List<double[]> objects = new ArrayList<>();
        for (SceneObject object : scene.objects()) {
            objects.add(jittered(object.colour(), dice));
        }
        return new Look(ground, objects);
    }

    /** The picture of a scene in given colours. */
    public RgbImage draw(Scene scene, Look look) {
        int size = world.size();
        double[] pixels = new double[3 * size * size];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = look.ground()[i % 3];
        }
        for (int i = 0; i < scene.objects().size(); i++) {
            paint(pixels, size, scene.objects().get(i), look.objects().get(i));
        }
        byte[] rgb = new byte[pixels.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round(Math.max(0, Math.min(255, pixels[i])));
        }
        return new RgbImage(size, size, rgb);
    }

    private double[] ground(Dice dice) {
        Range light = world.ground().light();
        double tint = world.ground().tint();
        double base = dice.uniform(light.low(), light.high());
        double[] colour = new double[3];
        for (int c = 0; c < 3; c++) {
            colour[c] = Math.max(0, Math.min(255, base + dice.uniform(-tint, tint)));
        }
        return colour;
    }

    double[] jittered(String name, Dice dice) {
        Colour colour = world.colour(name);
        double[] jittered = new double[3];
        for (int c = 0; c < 3; c++) {
            double channel = colour.channel(c) + world.colourJitter() * dice.normal();
            jittered[c] = Math.max(0, Math.min(255, channel));
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
