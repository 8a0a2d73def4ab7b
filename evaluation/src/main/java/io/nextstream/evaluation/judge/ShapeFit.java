package io.nextstream.evaluation.judge;

import io.nextstream.evaluation.judge.Footprints.Footprint;
import io.nextstream.evaluation.world.Shape;

/**
 * The rendering of one shape that is most like a patch.
 *
 * @param x centre of the box, in pixels of the canvas
 * @param side of the box, in pixels of the canvas
 * @param dice soft Dice of patch and rendering at the fitted depth, 0 to 1
 * @param depth of the colour, 1 as in the palette
 */
record ShapeFit(Shape shape, double x, double y, double side, double dice, double depth) {

    private static final int MOST_STEPS = 12;

    /** Place in lattice steps, size and blur as {@link Footprints} counts them. */
    private record Pose(int x, int y, int size, int blur) {}

    private record Likeness(double dice, double depth) {}

    /** Climbs from the patch's centre of mass and area to the best place, size and blur. */
    static ShapeFit of(Shape shape, Patch patch, Footprints footprints) {
        double side = Math.sqrt(Math.max(patch.mass / patch.depth, 1) / area(shape));
        double y = patch.y - (shape == Shape.TRIANGLE ? side / 6 : 0);
        Pose pose = new Pose(lattice(patch.x), lattice(y), Footprints.stepOf(side), 1);
        Likeness likeness = likeness(shape, pose, patch, footprints);
        for (int step = 0; step < MOST_STEPS; step++) {
            Pose best = pose;
            for (Pose next : neighbours(pose)) {
                Likeness other = likeness(shape, next, patch, footprints);
                if (other.dice > likeness.dice) {
                    likeness = other;
                    best = next;
                }
            }
            if (best.equals(pose)) {
                break;
            }
            pose = best;
        }
        return new ShapeFit(
                shape,
                (double) pose.x / Footprints.LATTICE,
                (double) pose.y / Footprints.LATTICE,
                Footprints.sideOf(pose.size),
                likeness.dice,
                likeness.depth);
    }

    private static int lattice(double pixels) {
        return (int) Math.round(pixels * Footprints.LATTICE);
    }

    private static Pose[] neighbours(Pose p) {
        return new Pose[] {
            new Pose(p.x - 1, p.y, p.size, p.blur),
            new Pose(p.x + 1, p.y, p.size, p.blur),
            new Pose(p.x, p.y - 1, p.size, p.blur),
            new Pose(p.x, p.y + 1, p.size, p.blur),
            new Pose(p.x, p.y, Math.max(0, p.size - 1), p.blur),
            new Pose(p.x, p.y, p.size + 1, p.blur),
            new Pose(p.x, p.y, p.size, Math.max(0, p.blur - 1)),
            new Pose(p.x, p.y, p.size, Math.min(Footprints.BLURS.length - 1, p.blur + 1)),
        };
    }

    /** With the depth k that fits best, dice = 2 k ⟨a,t⟩ / (⟨a,a⟩ + k² ⟨t,t⟩). */
    private static Likeness likeness(Shape shape, Pose pose, Patch patch, Footprints footprints) {
        Footprint footprint = footprints.get(shape, pose.size, pose.blur);
        int half = Footprints.LATTICE / 2;
        double aa = 0;
        double at = 0;
        double tt = 0;
        for (int row = 0, i = 0; row < patch.height; row++) {
            int dy = Footprints.LATTICE * (patch.top + row) + half - pose.y;
            for (int column = 0; column < patch.width; column++, i++) {
                float a = patch.coverage[i];
                if (!Float.isNaN(a)) {
                    float t =
                            footprint.at(
                                    Footprints.LATTICE * (patch.left + column) + half - pose.x, dy);
                    aa += a * a;
                    at += a * t;
                    tt += t * t;
                }
            }
        }
        if (at <= 0) {
            return new Likeness(0, 0);
        }
        double depth = at / tt;
        return new Likeness(2 * depth * at / (aa + depth * depth * tt), depth);
    }

    /** The share of its box that a shape covers. */
    private static double area(Shape shape) {
        return switch (shape) {
            case CIRCLE -> 0.785;
            case SQUARE -> 1;
            case TRIANGLE, DIAMOND -> 0.5;
            case CROSS -> 0.564;
            case RING -> 0.548;
        };
    }
}
