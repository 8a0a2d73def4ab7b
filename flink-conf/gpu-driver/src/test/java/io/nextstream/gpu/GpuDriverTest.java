package io.nextstream.gpu;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class GpuDriverTest {

    @TempDir Path folder;

    @Test
    void everyGpuHasItsNumber() throws Exception {
        assertEquals(Set.of("0", "1"), indices(driver("echo 0,1"), 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo 3", "echo; echo ' 3 '", "printf 3", "echo 3 , 4"})
    void blanksDoNotMatterAndNoMoreThanTheAmountIsTaken(String script) throws Exception {
        assertEquals(Set.of("3"), indices(driver(script), 1));
    }

    @Test
    void theScriptIsToldTheAmountAndItsArguments() throws Exception {
        GpuDriver driver =
                driver(
                        "[ \"$*\" = '2 --mode strict' ] && echo 0,1",
                        Map.of("discovery-script.args", " --mode  strict "));
        assertEquals(Set.of("0", "1"), indices(driver, 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    true                            | found no GPU: it printed nothing
                    echo 0                          | found 1 of 2 GPUs: it printed 0
                    echo 1,1                        | found 1 of 2 GPUs: it printed 1,1
                    echo first >&2; echo no such driver >&2; exit 3 | exited with 3: no such driver
                    exit 9                          | exited with 9
                    echo NVIDIA H100                | printed something else than numbers with commas between: NVIDIA H100
                    echo 0,,1                       | printed something else than numbers with commas between: 0,,1
                    echo -1,0                       | printed something else than numbers with commas between: -1,0
                    echo 0,99999999999999           | printed something else than numbers with commas between: 0,99999999999999
                    """)
    void whatIsWrongIsSaidInsteadOfAnEmptySet(String script, String reason) throws Exception {
        assertEquals(
                "the GPU discovery script " + folder.resolve("discover.sh") + " " + reason,
                absence(driver(script), 2));
    }

    @Test
    void aScriptThatHangsIsEndedWithAllItsChildren() throws Exception {
        Path pid = folder.resolve("pid");
        GpuDriver driver =
                driver(
                        "sleep 1000 & echo $! > " + pid + "; wait",
                        Map.of("discovery-script.timeout", "700 ms"));
        assertTrue(absence(driver, 1).endsWith("discover.sh gave no answer within 700 ms"));
        long child = Long.parseLong(Files.readString(pid).strip());
        ProcessHandle.of(child).ifPresent(p -> p.onExit().orTimeout(10, SECONDS).join());
    }

    @Test
    void aScriptThatIsAbsentOrNotExecutableIsNamed() throws Exception {
        Path script = folder.resolve("discover.sh");
        Configuration config =
                Configuration.fromMap(Map.of("discovery-script.path", "discover.sh"));
        GpuDriver driver = new GpuDriver(config, folder);
        assertEquals("the GPU discovery script " + script + " does not exist", absence(driver, 1));
        Files.writeString(script, "echo 0");
        assertEquals(
                "the GPU discovery script " + script + " is not executable", absence(driver, 1));
    }

    @Test
    void aTimeoutThatIsNoTimeIsNamed() throws Exception {
        String reason = absence(driver("echo 0", Map.of("discovery-script.timeout", "soon")), 1);
        assertTrue(reason.contains("discovery-script.timeout"), reason);
    }

    @Test
    void aLongComplaintIsCutShort() throws Exception {
        String reason = absence(driver("printf 'x%.0s' {1..5000} >&2; exit 1"), 1);
        assertTrue(reason.length() < 500, reason);
    }

    private GpuDriver driver(String script) throws IOException {
        return driver(script, Map.of());
    }

    private GpuDriver driver(String script, Map<String, String> keys) throws IOException {
        Path file =
                Files.writeString(folder.resolve("discover.sh"), "#!/bin/bash\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
        Configuration config = Configuration.fromMap(keys);
        config.setString("discovery-script.path", "discover.sh");
        return new GpuDriver(config, folder);
    }

    private static Set<String> indices(GpuDriver driver, long amount) throws Exception {
        return driver.retrieveResourceInfo(amount).stream()
                .map(gpu -> gpu.getProperty("index").orElseThrow())
                .collect(Collectors.toSet());
    }

    private static String absence(GpuDriver driver, long amount) throws Exception {
        List<GpuInfo> infos = List.copyOf(driver.retrieveResourceInfo(amount));
        assertEquals(1, infos.size());
        assertEquals(List.of("absent"), List.copyOf(infos.get(0).getKeys()));
        assertTrue(infos.get(0).getProperty("index").isEmpty());
        return infos.get(0).getProperty("absent").orElseThrow();
    }
}
