package io.nextstream.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

final class OptionReaderTest {
    private static final ConfigOption<Integer> SIZE =
            ConfigOptions.key("test.size").intType().defaultValue(3);
    private static final ConfigOption<Duration> WAIT =
            ConfigOptions.key("test.wait").durationType().defaultValue(Duration.ofSeconds(1));

    @Test
    void usageExample() {
        OptionReader reader = reader(Map.of("test.size", "5", "other.thing", "x"));
        assertEquals(5, reader.get(SIZE));
        assertEquals(Duration.ofSeconds(1), reader.get(WAIT));
        reader.require(reader.get(SIZE) > 0, SIZE, "1 or more");
        reader.finish();
    }

    @Test
    void allMistakesAreToldAtOnceEachWithItsKey() {
        OptionReader reader =
                reader(Map.of("test.size", "0", "test.wait", "soon", "test.sise", "4"));
        assertEquals(Duration.ofSeconds(1), reader.get(WAIT));
        reader.require(reader.get(SIZE) > 0, SIZE, "1 or more");
        String message = assertThrows(IllegalArgumentException.class, reader::finish).getMessage();
        List<String> lines = message.lines().toList();
        assertEquals("configuration:", lines.get(0));
        assertEquals("  test.sise: unknown; known are test.size, test.wait", lines.get(1));
        assertTrue(lines.get(2).startsWith("  test.wait: "), message);
        assertEquals("  test.size: expected 1 or more, got 0", lines.get(3));
    }

    private static OptionReader reader(Map<String, String> values) {
        return new OptionReader(Configuration.fromMap(values), "test.", List.of(SIZE, WAIT));
    }
}
