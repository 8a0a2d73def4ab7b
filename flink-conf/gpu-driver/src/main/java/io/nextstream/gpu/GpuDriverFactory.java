package io.nextstream.gpu;

import java.nio.file.Path;
import org.apache.flink.api.common.externalresource.ExternalResourceDriver;
import org.apache.flink.api.common.externalresource.ExternalResourceDriverFactory;
import org.apache.flink.configuration.Configuration;

/** What {@code external-resource.gpu.driver-factory.class} names. */
public final class GpuDriverFactory implements ExternalResourceDriverFactory {

    /**
     * @param config the keys below {@code external-resource.gpu.param.}, without that prefix
     */
    @Override
    public ExternalResourceDriver createExternalResourceDriver(Configuration config) {
        String plugins = System.getenv().getOrDefault("FLINK_PLUGINS_DIR", "plugins");
        return new GpuDriver(config, Path.of(plugins, "..").toAbsolutePath().normalize());
    }
}
