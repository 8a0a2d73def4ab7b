package io.nextstream.preference.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.preference.BatchConfig;
import io.nextstream.preference.JoinConfig;
import io.nextstream.preference.PreferenceConfig;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

final class PreferenceJobOptionsTest {

    @Test
    void defaultsAreSound() {
        assertEquals(
                new PreferenceConfig(
                        new JoinConfig(60_000, 7 * 24 * 3600 * 1000L),
                        new BatchConfig(16, 8, 16, 2000),
                        1),
                PreferenceJobOptions.read(new Configuration()));
        PreferenceJobOptions.ALL.forEach(
                option -> assertFalse(option.description().toString().isBlank(), option.key()));
    }

    @Test
    void everyMistakeIsNamed() {
        Configuration wrong =
                Configuration.fromMap(
                        Map.of(
                                "nextstream.preference.pairs-per-batch", "4",
                                "nextstream.preference.shards", "none",
                                "nextstream.preference.max-wait", "0 ms",
                                "nextstream.preference.maxwait", "1 s"));
        String message =
                assertThrows(IllegalArgumentException.class, () -> PreferenceJobOptions.read(wrong))
                        .getMessage();
        assertTrue(message.contains("nextstream.preference.maxwait: unknown"), message);
        assertTrue(message.contains("nextstream.preference.shards: "), message);
        assertTrue(
                message.contains("nextstream.preference.max-wait: expected 1 ms or more, got PT0S"),
                message);
        assertTrue(
                message.contains(
                        "nextstream.preference.pairs-per-batch: expected"
                                + " nextstream.preference.min-pairs or more, got 4"),
                message);
    }
}
