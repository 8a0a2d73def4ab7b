package io.nextstream.app.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.junit.jupiter.api.Test;

class FlinkSettingsTest {
    @Test
    void theEmbeddedClusterIsAsStrictAsTheRealOne() {
        Configuration c = FlinkSettings.embedded(Path.of("/data/flink"), 18081);

        assertFalse(c.get(PipelineOptions.GENERIC_TYPES));
        assertFalse(c.get(PipelineOptions.AUTO_GENERATE_UIDS));
        assertEquals(
                FlinkSettings.ofCluster().get(CheckpointingOptions.ENABLE_UNALIGNED),
                c.get(CheckpointingOptions.ENABLE_UNALIGNED));
        assertEquals(
                "file:///data/flink/checkpoints",
                c.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY));
    }

    @Test
    void whatSpeaksOfOtherProcessesDoesNotReachIt() {
        Configuration c = FlinkSettings.embedded(Path.of("/data/flink"), 18081);

        for (String key : c.toMap().keySet()) {
            assertFalse(key.startsWith("high-availability."), key);
            assertFalse(key.startsWith("s3."), key);
            assertFalse(key.startsWith("metrics.reporter."), key);
            assertFalse(c.toMap().get(key).startsWith("s3:"), key);
        }
    }
}
