package io.nextstream.app.measure;

import io.nextstream.evaluation.score.Comparison;
import io.nextstream.evaluation.score.Interval;
import io.nextstream.evaluation.world.World;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How much of what is drawn has which colour, where the prompt left it open. */
public final class DrawnColours {
    private DrawnColours() {}

    /** Share of freely coloured objects in this colour; empty where no such object was drawn. */
    public static Optional<Interval> share(List<Shot> open, String colour) {
        return Comparison.colourShare(open.stream().map(Shot::judged).toList(), colour);
    }

    /** The share of every colour of the world; none where no freely coloured object was drawn. */
    public static Map<String, Double> shares(List<Shot> open, World world) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (String colour : world.colourNames()) {
            share(open, colour).ifPresent(share -> shares.put(colour, share.value()));
        }
        return shares;
    }

    /**
     * The colour whose share is nearest to chance: there is as much room up as down. Empty without
     * shares.
     */
    public static Optional<String> nearestToChance(Map<String, Double> shares) {
        return byDistanceFromChance(shares).stream().findFirst();
    }

    /** All colours, the one whose share is nearest to chance first. */
    public static List<String> byDistanceFromChance(Map<String, Double> shares) {
        double chance = 1.0 / shares.size();
        return shares.entrySet().stream()
                .sorted(Comparator.comparingDouble(e -> Math.abs(e.getValue() - chance)))
                .map(Map.Entry::getKey)
                .toList();
    }
}
