package io.nextstream.app.measure;

import io.nextstream.evaluation.score.Comparison;
import io.nextstream.evaluation.score.Interval;
import io.nextstream.evaluation.world.World;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much of what is drawn has which colour, where the prompt left it open. */
public final class Taste {
    private Taste() {}

    /** Share of freely coloured objects in this colour. */
    public static Interval share(List<Shot> open, String colour) {
        return Comparison.colourShare(open.stream().map(Shot::judged).toList(), colour);
    }

    /** The share of every colour of the world. */
    public static Map<String, Double> shares(List<Shot> open, World world) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (String colour : world.colourNames()) {
            shares.put(colour, share(open, colour).value());
        }
        return shares;
    }

    /** The colour whose share is nearest to chance: there is as much room up as down. */
    public static String nearestToChance(Map<String, Double> shares) {
        double chance = 1.0 / shares.size();
        return shares.entrySet().stream()
                .min(Comparator.comparingDouble(e -> Math.abs(e.getValue() - chance)))
                .orElseThrow(() -> new IllegalArgumentException("a world without colours"))
                .getKey();
    }
}
