package io.nextstream.app.doctor;

import io.nextstream.app.doctor.FlinkFacts.JobFacts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Flink cluster that is well. */
final class FlinkExamples {
    private FlinkExamples() {}

    /** As {@code flink-conf/config.yaml} has them; may be changed. */
    static Map<String, String> settings() {
        Map<String, String> c = new HashMap<>();
        c.put("pipeline.generic-types", "false");
        c.put("pipeline.auto-generate-uids", "false");
        c.put("execution.checkpointing.mode", "EXACTLY_ONCE");
        c.put("execution.checkpointing.unaligned.enabled", "true");
        c.put("execution.checkpointing.timeout", "5 min");
        c.put("execution.checkpointing.interval", "2 s");
        c.put(
                "execution.checkpointing.externalized-checkpoint-retention",
                "RETAIN_ON_CANCELLATION");
        c.put("execution.checkpointing.dir", "s3://nextstream/flink/checkpoints");
        c.put("high-availability.type", "zookeeper");
        c.put("high-availability.storageDir", "s3://nextstream/flink/ha");
        c.put("classloader.parent-first-patterns.additional", "ai.djl.");
        return c;
    }

    static FlinkFacts with(Map<String, String> settings) {
        return new FlinkFacts("2.3.0", 1, 4, 1, settings, jobs(), false);
    }

    static FlinkFacts embedded(Map<String, String> settings) {
        return new FlinkFacts("2.3.0", 1, 8, 5, settings, jobs(), true);
    }

    static FlinkFacts with(int freeSlots, JobFacts... jobs) {
        return new FlinkFacts("2.3.0", 1, 4, freeSlots, settings(), List.of(jobs), false);
    }

    static List<JobFacts> jobs() {
        return List.of(job("serving", 1L), job("preference", 2L), job("training", 3L));
    }

    /** One that runs for an hour. */
    static JobFacts job(String name, @Nullable Long secondsSinceCheckpoint) {
        return new JobFacts(
                name,
                "RUNNING",
                true,
                Duration.ofHours(1),
                secondsSinceCheckpoint == null ? null : Duration.ofSeconds(secondsSinceCheckpoint));
    }
}
