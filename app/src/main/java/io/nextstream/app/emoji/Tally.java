package io.nextstream.app.emoji;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How many drawings of one style were taken, for training and not, and why others were not. */
final class Tally {
    private final Map<Split, Integer> taken = new EnumMap<>(Split.class);
    private final Map<Reason, Integer> leftOut = new EnumMap<>(Reason.class);

    void take(Split split) {
        taken.merge(split, 1, Integer::sum);
    }

    void leaveOut(Reason reason, int drawings) {
        if (drawings > 0) {
            leftOut.merge(reason, drawings, Integer::sum);
        }
    }

    int taken(Split split) {
        return taken.getOrDefault(split, 0);
    }

    int pictures() {
        return taken.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** In the order of the reasons, those that occur. */
    Map<Reason, Integer> leftOut() {
        return Collections.unmodifiableMap(leftOut);
    }
}
