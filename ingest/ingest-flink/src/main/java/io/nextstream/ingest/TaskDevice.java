package io.nextstream.ingest;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Where a task computes: on the CPU, or on the GPU that Flink hands out as the external resource
 * {@code gpu}.
 *
 * <p>Flink only warns when it finds no GPU, and gives an empty set; our driver (flink-conf/
 * gpu-driver) gives an entry with the reason. Whoever asked for a GPU would train on the CPU
 * without knowing: here the job fails instead, and for good, because no restart brings a GPU.
 */
public final class TaskDevice {

    public static final String CPU = "cpu";
    public static final String GPU = "gpu";

    private TaskDevice() {}

    /**
     * The device as PyTorch names it: {@code cpu} or {@code cuda:<index>}. Every subtask of a
     * TaskManager sees all of its GPUs and takes the first.
     *
     * @param key of the configuration, such as {@code trainer.device}, for messages
     * @param configured its value: {@code cpu} or {@code gpu}
     * @throws SuppressRestartsException if a GPU was promised and none is there
     */
    public static String resolve(String key, String configured, RuntimeContext context) {
        return switch (configured) {
            case CPU -> CPU;
            case GPU -> gpu(key, context.getExternalResourceInfos(GPU));
            default ->
                    throw new IllegalArgumentException(
                            key + " must be cpu or gpu, not '" + configured + "'");
        };
    }

    /**
     * What to throw where Flink hands out a GPU that the libtorch of the process cannot use.
     *
     * @param place as {@link #resolve} named it
     */
    public static SuppressRestartsException unusable(String key, String place) {
        return refusal(
                key,
                "Flink hands out "
                        + place
                        + ", which libtorch here cannot use: it is the build for CPUs (then"
                        + " PYTORCH_LIBRARY_PATH must name one for CUDA), or the driver does not"
                        + " fit it");
    }

    private static String gpu(String key, Set<ExternalResourceInfo> infos) {
        return infos.stream()
                .map(info -> info.getProperty("index"))
                .flatMap(Optional::stream)
                .map(Integer::valueOf)
                .min(Comparator.naturalOrder())
                .map(index -> "cuda:" + index)
                .orElseThrow(() -> refused(key, infos));
    }

    private static SuppressRestartsException refused(String key, Set<ExternalResourceInfo> infos) {
        String reason =
                infos.stream()
                        .map(info -> info.getProperty("absent"))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(
                                "Flink gave none: config.yaml of this TaskManager needs"
                                        + " external-resources: gpu with"
                                        + " external-resource.gpu.driver-factory.class and"
                                        + " external-resource.gpu.amount, and the plugin"
                                        + " external-resource-gpu");
        return refusal(key, "there is no GPU: " + reason);
    }

    private static SuppressRestartsException refusal(String key, String reason) {
        return new SuppressRestartsException(
                new IllegalStateException(
                        key
                                + " is gpu, but "
                                + reason
                                + ". Mend that and submit the job again, or set "
                                + key
                                + ": cpu"));
    }
}
