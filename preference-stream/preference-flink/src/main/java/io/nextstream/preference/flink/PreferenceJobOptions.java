package io.nextstream.preference.flink;

import io.nextstream.ingest.OptionReader;
import io.nextstream.preference.BatchConfig;
import io.nextstream.preference.JoinConfig;
import io.nextstream.preference.PreferenceConfig;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;

/** What can be set about the preference job. */
public final class PreferenceJobOptions {
    private static final String PREFIX = "nextstream.preference.";

    public static final ConfigOption<Duration> UNKNOWN_AFTER =
            ConfigOptions.key(PREFIX + "unknown-after")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription(
                            "How long a vote waits, in event time, for pictures that nobody has"
                                    + " seen yet before it becomes a dead letter.");

    public static final ConfigOption<Duration> RETENTION =
            ConfigOptions.key(PREFIX + "retention")
                    .durationType()
                    .defaultValue(Duration.ofDays(7))
                    .withDescription(
                            "How long after its last picture, in event time, a prompt takes votes"
                                    + " and revisions. State grows with it.");

    public static final ConfigOption<Integer> PAIRS_PER_BATCH =
            ConfigOptions.key(PREFIX + "pairs-per-batch")
                    .intType()
                    .defaultValue(16)
                    .withDescription("So many pairs make a batch that leaves at once.");

    public static final ConfigOption<Integer> MIN_PAIRS =
            ConfigOptions.key(PREFIX + "min-pairs")
                    .intType()
                    .defaultValue(8)
                    .withDescription("So many pairs make a batch when the oldest waited max-wait.");

    public static final ConfigOption<Integer> DEMONSTRATIONS_PER_BATCH =
            ConfigOptions.key(PREFIX + "demonstrations-per-batch")
                    .intType()
                    .defaultValue(16)
                    .withDescription(
                            "So many demonstrations, at most, ride along with the pairs of a"
                                    + " batch; twice as many without any pair make a batch alone.");

    public static final ConfigOption<Duration> MAX_WAIT =
            ConfigOptions.key(PREFIX + "max-wait")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(2))
                    .withDescription(
                            "How long a pair waits, in processing time, for its batch to fill.");

    public static final ConfigOption<Integer> SHARDS =
            ConfigOptions.key(PREFIX + "shards")
                    .intType()
                    .defaultValue(1)
                    .withDescription("How many trainers share the batches.");

    /** All of them. */
    public static final List<ConfigOption<?>> ALL =
            List.of(
                    UNKNOWN_AFTER,
                    RETENTION,
                    PAIRS_PER_BATCH,
                    MIN_PAIRS,
                    DEMONSTRATIONS_PER_BATCH,
                    MAX_WAIT,
                    SHARDS);

    private PreferenceJobOptions() {}

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException naming every wrong value and every unknown key
     */
    public static PreferenceConfig read(Configuration configuration) {
        OptionReader reader = new OptionReader(configuration, PREFIX, ALL);
        long unknownAfter = reader.get(UNKNOWN_AFTER).toMillis();
        long retention = reader.get(RETENTION).toMillis();
        int pairs = reader.get(PAIRS_PER_BATCH);
        int minPairs = reader.get(MIN_PAIRS);
        int demonstrations = reader.get(DEMONSTRATIONS_PER_BATCH);
        long maxWait = reader.get(MAX_WAIT).toMillis();
        int shards = reader.get(SHARDS);
        reader.require(unknownAfter >= 1, UNKNOWN_AFTER, "1 ms or more");
        reader.require(retention >= unknownAfter, RETENTION, UNKNOWN_AFTER.key() + " or more");
        reader.require(pairs >= minPairs, PAIRS_PER_BATCH, MIN_PAIRS.key() + " or more");
        reader.require(minPairs >= 1, MIN_PAIRS, "1 or more");
        reader.require(demonstrations >= 1, DEMONSTRATIONS_PER_BATCH, "1 or more");
        reader.require(maxWait >= 1, MAX_WAIT, "1 ms or more");
        reader.require(shards >= 1, SHARDS, "1 or more");
        reader.finish();
        return new PreferenceConfig(
                new JoinConfig(unknownAfter, retention),
                new BatchConfig(pairs, minPairs, demonstrations, maxWait),
                shards);
    }
}
