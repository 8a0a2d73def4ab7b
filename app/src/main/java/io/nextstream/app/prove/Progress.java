package io.nextstream.app.prove;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How far a proof is. */
final class Progress {
    private Progress() {}

    /** Which loop begins, and how long all that are left will take at the pace of those before. */
    static String line(Arm next, List<Arm> plan, Map<Arm, ArmResult> finished) {
        String line =
                "Loop %d of %d: %s".formatted(plan.indexOf(next) + 1, plan.size(), next.name());
        double mean =
                finished.values().stream().mapToDouble(ArmResult::seconds).average().orElse(0);
        long left = plan.stream().filter(arm -> !finished.containsKey(arm)).count();
        return finished.isEmpty()
                ? line
                : line + ", about " + words(Duration.ofSeconds(Math.round(mean * left))) + " left";
    }

    private static String words(Duration time) {
        long minutes = time.plusSeconds(59).toMinutes();
        return minutes < 60
                ? minutes + " min"
                : "%d h %d min".formatted(minutes / 60, minutes % 60);
    }
}
