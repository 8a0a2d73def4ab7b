package io.nextstream.app.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Flink cluster says about itself.
 *
 * @param settings of its JobManager, secrets hidden
 * @param embedded whether it lives in the process of a demo or up, where some keys do not apply
 */
record FlinkFacts(
        String version,
        int taskManagers,
        int slots,
        int freeSlots,
        Map<String, String> settings,
        List<JobFacts> jobs,
        boolean embedded) {

    String setting(String key) {
        return settings.getOrDefault(key, "");
    }

    /**
     * One job of the loop that is not over.
     *
     * @param running whether all of its tasks are
     * @param age since it was started
     * @param sinceCheckpoint since its last completed one; null before the first
     */
    record JobFacts(
            String name,
            String state,
            boolean running,
            Duration age,
            @Nullable Duration sinceCheckpoint) {}
}
