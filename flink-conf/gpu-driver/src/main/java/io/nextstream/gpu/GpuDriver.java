package io.nextstream.gpu;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.externalresource.ExternalResourceDriver;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a discovery script for the GPUs of this TaskManager, once, when it starts.
 *
 * <p>The script is called as Flink's own GPU driver calls one: the amount as first argument, then
 * the configured ones; it prints the numbers of the GPUs with commas between. A driver that throws
 * leaves no more than a warning in a log and an empty set. So this one never throws: where a GPU is
 * missing it hands out one {@link GpuInfo} that says why, and a job that needs the GPU fails with
 * that reason.
 */
final class GpuDriver implements ExternalResourceDriver {

    private static final Logger LOG = LoggerFactory.getLogger(GpuDriver.class);

    private static final ConfigOption<String> PATH =
            ConfigOptions.key("discovery-script.path")
                    .stringType()
                    .defaultValue("plugins/external-resource-gpu/discover-gpus.sh");
    private static final ConfigOption<String> ARGUMENTS =
            ConfigOptions.key("discovery-script.args").stringType().defaultValue("");
    private static final ConfigOption<Duration> TIMEOUT =
            ConfigOptions.key("discovery-script.timeout")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(30));

    private final Configuration config;
    private final Path home;

    /**
     * @param home the folder of Flink, from which a relative path of a script starts
     */
    GpuDriver(Configuration config, Path home) {
        this.config = config;
        this.home = home;
    }

    /** The first {@code amount} GPUs; or one entry that says why they are not there. */
    @Override
    public Set<GpuInfo> retrieveResourceInfo(long amount) throws InterruptedException {
        try {
            Set<GpuInfo> gpus = new LinkedHashSet<>();
            script().find(amount).forEach(index -> gpus.add(GpuInfo.present(index)));
            LOG.info("GPUs of this TaskManager: {}", gpus);
            return gpus;
        } catch (IOException | IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage());
            LOG.error("No GPU here, jobs that need one will fail: {}", reason);
            return Set.of(GpuInfo.absent(reason));
        }
    }

    private DiscoveryScript script() {
        String arguments = config.get(ARGUMENTS).strip();
        return new DiscoveryScript(
                home.resolve(config.get(PATH)),
                arguments.isEmpty() ? List.of() : List.of(arguments.split("\\s+")),
                config.get(TIMEOUT));
    }
}
