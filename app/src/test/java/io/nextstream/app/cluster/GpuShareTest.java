package io.nextstream.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class GpuShareTest {

    private static final Configuration GPUS =
            Configuration.fromMap(Map.of("external-resources", "gpu"));

    @Test
    void everyTaskManagerSeesOneGpu() {
        assertEquals("0", visible(1, null));
        assertEquals("3", visible(4, null));
    }

    @Test
    void ofThoseThatAreAllowedToWhoeverStartsIt() {
        assertEquals("2", visible(1, "2,GPU-5"));
        assertEquals("GPU-5", visible(2, "2, GPU-5"));
        assertEquals("", visible(3, "2,GPU-5"), "none is left, none is shared");
        assertEquals("", visible(1, ""));
    }

    @Test
    void withoutTheResourceNothingIsSaid() {
        assertEquals(Map.of(), GpuShare.of(new Configuration(), 1, null));
        assertEquals(Map.of(), GpuShare.of(new Configuration(), 1, "1"));
    }

    private static String visible(int taskManager, @Nullable String allowed) {
        return GpuShare.of(GPUS, taskManager, allowed).get("CUDA_VISIBLE_DEVICES");
    }
}
