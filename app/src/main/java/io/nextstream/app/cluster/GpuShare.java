package io.nextstream.app.cluster;

import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalResourceOptions;
import org.jspecify.annotations.Nullable;

/** One GPU for each TaskManager, because every task sees all GPUs of its TaskManager. */
final class GpuShare {
    static final String VARIABLE = "CUDA_VISIBLE_DEVICES";

    private GpuShare() {}

    /**
     * What the environment of a TaskManager says about GPUs: nothing, unless Flink is told to hand
     * them out. A TaskManager for which none is left sees none, and its jobs say so.
     *
     * @param taskManager counted from 1
     * @param visible what {@code CUDA_VISIBLE_DEVICES} allows to whoever starts it; null for all
     */
    static Map<String, String> of(Configuration flink, int taskManager, @Nullable String visible) {
        if (!flink.get(ExternalResourceOptions.EXTERNAL_RESOURCE_LIST).contains("gpu")) {
            return Map.of();
        }
        if (visible == null) {
            return Map.of(VARIABLE, Integer.toString(taskManager - 1));
        }
        List<String> gpus = List.of(visible.split(","));
        return Map.of(
                VARIABLE, taskManager <= gpus.size() ? gpus.get(taskManager - 1).strip() : "");
    }
}
