package io.nextstream.app.doctor;

import static io.nextstream.app.doctor.Findings.assertAllWell;
import static io.nextstream.app.doctor.Findings.assertError;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpuSeenTest {
    private static final List<String> TRAINER = List.of("trainer.device");

    @TempDir Path flink;

    @Test
    void nobodyWhoWasPromisedNothingIsAsked() {
        GpuSeen rule =
                new GpuSeen(
                        List.of(),
                        facts -> {
                            throw new AssertionError("asked");
                        });

        assertAllWell(rule.judge(FlinkExamples.with(FlinkExamples.settings())));
    }

    @Test
    void aPromiseThatFlinkDoesNotKnowOfIsAnError() {
        List<Finding> onCluster = judge(FlinkExamples.with(FlinkExamples.settings()));
        List<Finding> inOneProcess = judge(FlinkExamples.embedded(FlinkExamples.settings()));

        assertError("gpu", "trainer.device says gpu", "flink-conf/config.yaml", onCluster);
        assertError("gpu", "offers none", "use a cluster", inOneProcess);
    }

    @Test
    void whatTheScriptFindsIsSeen() throws IOException {
        script("echo 0,1");

        assertAllWell(judge(promised("2")));
        assertError("gpu", "not found: 0,1", "say cpu", judge(promised("3")));
    }

    @Test
    void itsLastWordsAreTold() throws IOException {
        script("echo first >&2; echo 'there is no nvidia-smi' >&2; exit 1");

        assertError("gpu", "there is no nvidia-smi", "discovery script", judge(promised("1")));
    }

    @Test
    void silenceAndOtherWordsAreAnErrorToo() throws IOException {
        script("exit 0");
        assertError("gpu", "printed nothing", "say cpu", judge(promised("1")));

        script("echo all of them");
        assertError("gpu", "not found: all of them", "say cpu", judge(promised("1")));
    }

    @Test
    void aScriptThatIsNotThereIsAnError() {
        assertError("gpu", "is no program", "say cpu", judge(promised("1")));
        Map<String, String> settings = FlinkExamples.settings();
        settings.put("external-resources", "gpu");
        assertError("gpu", "is not set", "say cpu", judge(FlinkExamples.with(settings)));
    }

    private List<Finding> judge(FlinkFacts facts) {
        return new GpuSeen(TRAINER, new GpuScript(flink)).judge(facts);
    }

    private static FlinkFacts promised(String amount) {
        Map<String, String> settings = FlinkExamples.settings();
        settings.put("external-resources", "gpu");
        settings.put("external-resource.gpu.amount", amount);
        settings.put("external-resource.gpu.param.discovery-script.path", "find.sh");
        return FlinkExamples.with(settings);
    }

    private void script(String words) throws IOException {
        Path script = flink.resolve("find.sh");
        Files.writeString(script, "#!/bin/sh\n" + words + "\n");
        if (!script.toFile().setExecutable(true)) {
            throw new IOException(script + " cannot be made a program");
        }
    }
}
