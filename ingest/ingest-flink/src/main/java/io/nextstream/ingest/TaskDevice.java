package io.nextstream.ingest;

import java.util.Set;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * Where a task computes: on the CPU, or on the GPU that Flink hands out as the external resource
 * {@code gpu}.
 *
 * <p>Flink only warns when it finds no GPU, and gives an empty set. Whoever asked for a GPU would
 * then train on the CPU without knowing; here the task fails instead.
 */
public final class TaskDevice {

    public static final String CPU = "cpu";
    public static final String GPU = "gpu";

    private TaskDevice() {}

    /**
     * The device as PyTorch names it: {@code cpu} or {@code cuda:<index>}.
     *
     * @param configured {@code cpu} or {@code gpu}
     * @throws IllegalStateException if a GPU was promised and none is there
     */
    public static String resolve(String configured, RuntimeContext context) {
        return switch (configured) {
            case CPU -> CPU;
            case GPU -> gpu(context.getExternalResourceInfos(GPU));
            default ->
                    throw new IllegalArgumentException(
                            "device must be cpu or gpu, not '" + configured + "'");
        };
    }

    private static String gpu(Set<ExternalResourceInfo> infos) {
        return infos.stream()
                .map(info -> info.getProperty("index").orElse("0"))
                .sorted()
                .findFirst()
                .map(index -> "cuda:" + index)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "device is gpu, but this TaskManager offers no external"
                                                + " resource 'gpu': set external-resources, or"
                                                + " configure the device cpu"));
    }
}
