package io.nextstream.app.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.flink.util.TimeUtils;

/** Keys whose other values do harm that shows late: after an upgrade, a kill, a slow step. */
final class FlinkKeys implements Rule<FlinkFacts> {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /**
     * One key.
     *
     * @param wanted as it would be written
     * @param everywhere or only where Flink is not embedded
     */
    private record Key(
            String key, String wanted, Predicate<String> right, boolean everywhere, String why) {}

    private static final List<Key> KEYS =
            List.of(
                    is(
                            "pipeline.generic-types",
                            "false",
                            "Kryo's state cannot follow a class that changes"),
                    is(
                            "pipeline.auto-generate-uids",
                            "false",
                            "state would be lost with the next change of a job"),
                    is("execution.checkpointing.mode", "EXACTLY_ONCE", "votes would train twice"),
                    is(
                            "execution.checkpointing.unaligned.enabled",
                            "true",
                            "no checkpoint completes while steps are slow"),
                    is(
                            "execution.checkpointing.externalized-checkpoint-retention",
                            "RETAIN_ON_CANCELLATION",
                            "a cancelled job could not be continued"),
                    new Key(
                            "execution.checkpointing.timeout",
                            "5 min",
                            FlinkKeys::isLong,
                            true,
                            "a checkpoint waits for an optimizer step"),
                    of(
                            "execution.checkpointing.interval",
                            "2 s",
                            value -> !value.isEmpty(),
                            true,
                            "without checkpoints nothing becomes visible"),
                    of(
                            "execution.checkpointing.dir",
                            "s3://BUCKET/flink/checkpoints",
                            value -> value.startsWith("s3://"),
                            false,
                            "every process must reach the checkpoints"),
                    of(
                            "high-availability.type",
                            "zookeeper",
                            value -> !value.isEmpty() && !value.equalsIgnoreCase("NONE"),
                            false,
                            "a JobManager that dies would forget its jobs"),
                    of(
                            "high-availability.storageDir",
                            "s3://BUCKET/flink/ha",
                            value -> value.startsWith("s3://"),
                            false,
                            "a JobManager that dies would not find its jobs"),
                    of(
                            "classloader.parent-first-patterns.additional",
                            "ai.djl.",
                            value -> value.contains("ai.djl"),
                            false,
                            "a second class loader cannot load libtorch"));

    @Override
    public List<Finding> judge(FlinkFacts facts) {
        List<Finding> all = new ArrayList<>();
        int looked = 0;
        for (Key key : KEYS) {
            if (key.everywhere() || !facts.embedded()) {
                looked++;
                String value = facts.setting(key.key());
                if (!key.right().test(value)) {
                    all.add(wrong(key, value));
                }
            }
        }
        return all.isEmpty() ? List.of(Finding.ok("flink keys", looked + " as they must be")) : all;
    }

    private static Finding wrong(Key key, String value) {
        return Finding.error(
                "flink keys",
                key.key() + (value.isEmpty() ? " is not set" : " is " + value) + ": " + key.why(),
                "set "
                        + key.key()
                        + ": "
                        + key.wanted()
                        + " in flink-conf/config.yaml, then cluster"
                        + " down and up");
    }

    private static Key is(String key, String wanted, String why) {
        return of(key, wanted, wanted::equalsIgnoreCase, true, why);
    }

    private static Key of(
            String key, String wanted, Predicate<String> right, boolean everywhere, String why) {
        return new Key(key, wanted, right, everywhere, why);
    }

    private static boolean isLong(String value) {
        try {
            return value.isEmpty() || TimeUtils.parseDuration(value).compareTo(TIMEOUT) >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
