package io.nextstream.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.plugin.PluginManager;
import org.apache.flink.runtime.externalresource.ExternalResourceUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through the code by which a TaskManager loads drivers, with the keys of config.yaml. */
final class FlinkFindsTheDriverTest {

    @TempDir Path folder;

    @Test
    void theKeysOfTheConfigurationLeadToTheGpus() throws Exception {
        Path script = Files.writeString(folder.resolve("two.sh"), "#!/bin/sh\necho 0,1\n");
        assertEquals(true, script.toFile().setExecutable(true));
        assertEquals(List.of("0", "1"), handedOut(script, "index"));
    }

    @Test
    void anAbsentScriptIsNoEmptySet() {
        Path script = folder.resolve("none.sh");
        assertEquals(
                List.of("the GPU discovery script " + script + " does not exist"),
                handedOut(script, "absent"));
    }

    private static List<String> handedOut(Path script, String property) {
        Configuration config = new Configuration();
        config.setString("external-resources", "gpu");
        config.setString("external-resource.gpu.amount", "2");
        config.setString(
                "external-resource.gpu.driver-factory.class", GpuDriverFactory.class.getName());
        config.setString("external-resource.gpu.param.discovery-script.path", script.toString());
        return ExternalResourceUtils.createStaticExternalResourceInfoProviderFromConfig(
                        config, new ClassPathPlugins())
                .getExternalResourceInfos("gpu")
                .stream()
                .map((ExternalResourceInfo info) -> info.getProperty(property).orElse("?"))
                .sorted()
                .toList();
    }

    /** What the plugin manager does with a jar in plugins/, with the classes of this test. */
    private static final class ClassPathPlugins implements PluginManager {
        @Override
        public <P> Iterator<P> load(Class<P> service) {
            return ServiceLoader.load(service).iterator();
        }
    }
}
