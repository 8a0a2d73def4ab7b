package io.nextstream.app.prove;

import io.nextstream.app.progress.TimeLeft;
import java.time.Duration;
import java.util.IntSummaryStatistics;
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
                : line
                        + ", about "
                        + TimeLeft.words(Duration.ofSeconds(Math.round(mean * left)))
                        + " left";
    }

    /** How many loops, and of how many votes. */
    static String loops(List<Arm> plan, int votes) {
        IntSummaryStatistics of =
                plan.stream().mapToInt(arm -> arm.twist().votes(votes)).summaryStatistics();
        return "%d %s of %s votes"
                .formatted(
                        plan.size(),
                        plan.size() == 1 ? "loop" : "loops",
                        of.getMin() == of.getMax()
                                ? of.getMax()
                                : of.getMin() + " to " + of.getMax());
    }
}
