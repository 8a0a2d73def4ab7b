package io.nextstream.app.doctor;

import static io.nextstream.app.doctor.Findings.assertAllWell;
import static io.nextstream.app.doctor.Findings.assertError;
import static io.nextstream.app.doctor.Findings.assertOne;
import static io.nextstream.app.doctor.FlinkExamples.job;
import static io.nextstream.app.doctor.FlinkExamples.settings;
import static io.nextstream.app.doctor.FlinkExamples.with;

import io.nextstream.app.doctor.Finding.Severity;
import io.nextstream.app.doctor.FlinkFacts.JobFacts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlinkRulesTest {

    @Test
    void aClusterAsWeMakeItIsWell() {
        FlinkFacts facts = with(settings());

        assertAllWell(new FlinkVersion("2.3.0").judge(facts));
        assertAllWell(new FlinkKeys().judge(facts));
        assertAllWell(new FreeSlots().judge(facts));
        assertAllWell(new JobsRun().judge(facts));
    }

    @Test
    void anotherFlinkIsAnError() {
        assertError(
                "flink",
                "the cluster is 2.3.0, the jobs are built with 2.4.0",
                "flink.version",
                new FlinkVersion("2.4.0").judge(with(settings())));
    }

    @ParameterizedTest
    @CsvSource({
        "pipeline.generic-types, true",
        "pipeline.auto-generate-uids, true",
        "execution.checkpointing.mode, AT_LEAST_ONCE",
        "execution.checkpointing.unaligned.enabled, false",
        "execution.checkpointing.timeout, 10 s",
        "execution.checkpointing.timeout, soon",
        "execution.checkpointing.interval, ''",
        "execution.checkpointing.externalized-checkpoint-retention, DELETE_ON_CANCELLATION",
        "execution.checkpointing.dir, file:///tmp/checkpoints",
        "high-availability.type, NONE",
        "high-availability.storageDir, ''",
        "classloader.parent-first-patterns.additional, ''"
    })
    void aWrongKeyIsAnErrorThatNamesItsFile(String key, String value) {
        Map<String, String> wrong = settings();
        wrong.put(key, value);

        assertError(
                "flink keys", key, "flink-conf/config.yaml", new FlinkKeys().judge(with(wrong)));
    }

    @Test
    void oneProcessNeedsNoS3AndNoSecondJobManager() {
        Map<String, String> embedded = settings();
        embedded.put("execution.checkpointing.dir", "file:///data/checkpoints");
        embedded.keySet().removeIf(key -> key.startsWith("high-availability."));
        embedded.remove("classloader.parent-first-patterns.additional");

        assertAllWell(new FlinkKeys().judge(FlinkExamples.embedded(embedded)));
    }

    @Test
    void eachJobThatDoesNotRunNeedsASlot() {
        assertAllWell(new FreeSlots().judge(with(3)));
        assertAllWell(new FreeSlots().judge(with(2, job("serving", 1L))));
        assertError(
                "slots",
                "1 of 4 are free, 2 jobs of the loop still need one",
                "--taskmanagers",
                new FreeSlots().judge(with(1, job("serving", 1L))));
    }

    @Test
    void noTaskManagerIsAnError() {
        FlinkFacts none = new FlinkFacts("2.3.0", 0, 0, 0, settings(), List.of(), false);

        assertError("slots", "no TaskManager", "cluster up", new FreeSlots().judge(none));
    }

    @Test
    void noJobIsAWarningAndAMissingOneAnError() {
        assertOne(
                Severity.WARNING,
                "jobs",
                "none runs",
                "cluster submit",
                new JobsRun().judge(with(4)));
        assertError(
                "jobs",
                "training does not run",
                "cluster submit",
                new JobsRun().judge(with(2, job("serving", 1L), job("preference", 1L))));
    }

    @Test
    void aJobThatRestartsIsAnError() {
        JobFacts restarting =
                new JobFacts("training", "RESTARTING", false, Duration.ofMinutes(1), null);
        JobFacts starting =
                new JobFacts("training", "RUNNING", false, Duration.ofSeconds(59), null);

        assertError(
                "jobs",
                "training is RESTARTING",
                "Flink's page",
                new JobsRun()
                        .judge(with(1, job("serving", 1L), job("preference", 1L), restarting)));
        assertOne(
                Severity.WARNING,
                "jobs",
                "training is starting",
                "ask again",
                new JobsRun().judge(with(1, job("serving", 1L), job("preference", 1L), starting)));
    }

    @Test
    void anOldLastCheckpointIsAnErrorAndAYoungJobMayHaveNone() {
        JobFacts young = new JobFacts("training", "RUNNING", true, Duration.ofSeconds(59), null);

        assertAllWell(
                new JobsRun().judge(with(1, job("serving", 60L), job("preference", 1L), young)));
        assertError(
                "checkpoints",
                "serving has completed none for 61 s",
                "execution.checkpointing.timeout",
                new JobsRun().judge(with(1, job("serving", 61L), job("preference", 1L), young)));
        assertError(
                "checkpoints",
                "training has completed none for 3600 s",
                "reachable",
                new JobsRun()
                        .judge(
                                with(
                                        1,
                                        job("serving", 1L),
                                        job("preference", 1L),
                                        job("training", null))));
    }

    @Test
    void whereCheckpointsAreRareTheyMayBeOlder() {
        Map<String, String> rare = settings();
        rare.put("execution.checkpointing.interval", "1 min");
        FlinkFacts facts =
                new FlinkFacts(
                        "2.3.0",
                        1,
                        4,
                        1,
                        rare,
                        List.of(job("serving", 600L), job("preference", 1L), job("training", 1L)),
                        false);

        assertAllWell(new JobsRun().judge(facts));
    }
}
