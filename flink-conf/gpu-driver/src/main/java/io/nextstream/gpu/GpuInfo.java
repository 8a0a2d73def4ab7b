package io.nextstream.gpu;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;

/**
 * What a task learns of one GPU. Whoever reads it knows the two properties by name only: this class
 * lives in the class loader of the plugin.
 *
 * @param key {@code index}, the number by which CUDA knows the GPU in this process; or {@code
 *     absent}, with the reason why there is none
 */
record GpuInfo(String key, String value) implements ExternalResourceInfo {

    static GpuInfo present(int index) {
        return new GpuInfo("index", Integer.toString(index));
    }

    static GpuInfo absent(String reason) {
        return new GpuInfo("absent", reason);
    }

    @Override
    public Optional<String> getProperty(String name) {
        return key.equals(name) ? Optional.of(value) : Optional.empty();
    }

    @Override
    public Collection<String> getKeys() {
        return List.of(key);
    }

    @Override
    public String toString() {
        return key + " " + value;
    }
}
