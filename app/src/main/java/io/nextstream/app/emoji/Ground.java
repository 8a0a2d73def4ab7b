package io.nextstream.app.emoji;

import io.nextstream.evaluation.world.Dice;
import java.awt.Color;
import java.util.Locale;

/** What lies behind an emoji, whose own picture is transparent. */
public enum Ground {
    /** Light with a little tint, as ShapeWorld's. */
    LIGHT,

    /** Any colour. */
    RANDOM;

    private static final double DARKEST = 225;
    private static final double TINT = 7;

    /** Its name on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The ground of one picture: the same seed and file give the same. */
    Color of(long seed, String file) {
        Dice dice = Dice.of(seed, "emoji/ground/" + file, 0);
        if (this == RANDOM) {
            return new Color(dice.below(256), dice.below(256), dice.below(256));
        }
        double base = dice.uniform(DARKEST, 255);
        return new Color(tinted(base, dice), tinted(base, dice), tinted(base, dice));
    }

    private static int tinted(double base, Dice dice) {
        return (int) Math.round(Math.min(255, base + dice.uniform(-TINT, TINT)));
    }
}
