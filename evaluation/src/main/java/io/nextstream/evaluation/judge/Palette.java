package io.nextstream.evaluation.judge;

import io.nextstream.evaluation.world.Colour;
import java.util.List;

/**
 * A world's colours as seen from one picture's ground: each is a ray from the ground (0) to the
 * full colour (1), and what is partly covered lies on the way.
 */
final class Palette {

    /**
     * Off the ray by less than this, in levels, is as good as on it; decides between pink and red.
     */
    private static final float NEAR = 12;

    /** Colours nearer to the ground than this, in levels, cannot be seen. */
    private static final float INVISIBLE = 30;

    private final float[][] rays;
    private final float[] squares;

    Palette(List<Colour> colours, float[] ground) {
        rays = new float[colours.size()][3];
        squares = new float[colours.size()];
        for (int k = 0; k < rays.length; k++) {
            for (int c = 0; c < 3; c++) {
                rays[k][c] = colours.get(k).channel(c) - ground[c];
                squares[k] += rays[k][c] * rays[k][c];
            }
        }
    }

    /** How far along the ray of colour {@code k} a difference from the ground lies, unbounded. */
    float along(int k, float r, float g, float b) {
        float[] ray = rays[k];
        return (r * ray[0] + g * ray[1] + b * ray[2]) / squares[k];
    }

    /** The squared distance from the ray, in levels. */
    private float off(int k, float along, float r, float g, float b) {
        float[] ray = rays[k];
        float dr = r - along * ray[0];
        float dg = g - along * ray[1];
        float db = b - along * ray[2];
        return dr * dr + dg * dg + db * db;
    }

    /**
     * The colour whose ray fits a difference best; of rays that fit alike the one whose full colour
     * is nearer. -1 if there is none that can be seen.
     */
    int nearest(float r, float g, float b) {
        float best = Float.MAX_VALUE;
        for (int k = 0; k < rays.length; k++) {
            best = Math.min(best, visibleOff(k, r, g, b));
        }
        float bound = (float) Math.pow(Math.sqrt(best) + NEAR, 2);
        int nearest = -1;
        float distance = Float.MAX_VALUE;
        for (int k = 0; k < rays.length; k++) {
            float[] ray = rays[k];
            float full = square(r - ray[0]) + square(g - ray[1]) + square(b - ray[2]);
            if (visibleOff(k, r, g, b) <= bound && full < distance) {
                nearest = k;
                distance = full;
            }
        }
        return nearest;
    }

    private float visibleOff(int k, float r, float g, float b) {
        return squares[k] < INVISIBLE * INVISIBLE
                ? Float.MAX_VALUE
                : off(k, Math.max(0, along(k, r, g, b)), r, g, b);
    }

    /** The cosine of the angle between a difference and the ray of colour {@code k}. */
    double cosine(int k, float r, float g, float b) {
        return along(k, r, g, b)
                * squares[k]
                / Math.sqrt((double) squares[k] * (r * r + g * g + b * b) + 1e-9);
    }

    private static float square(float x) {
        return x * x;
    }
}
