package io.nextstream.app.doctor;

import static io.nextstream.app.doctor.Findings.assertError;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.app.cluster.FlinkRest;
import io.nextstream.app.doctor.FlinkFacts.JobFacts;
import io.nextstream.app.stack.Ports;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlinkProbeTest {
    private static final Clock AT_5_S = Clock.fixed(Instant.ofEpochMilli(5000), ZoneOffset.UTC);

    @Test
    void readsWhatRestAnswersAndLeavesOutWhatIsOverOrNotOurs() throws Exception {
        try (FakeFlink flink = new FakeFlink("2.3.0", 3, Map.of("a", "b"))) {
            assertEquals(
                    new FlinkFacts(
                            "2.3.0",
                            1,
                            4,
                            3,
                            Map.of("a", "b"),
                            List.of(
                                    new JobFacts(
                                            "serving",
                                            "RUNNING",
                                            true,
                                            Duration.ofSeconds(5),
                                            Duration.ofSeconds(4))),
                            true),
                    new FlinkProbe(new FlinkRest(flink.url()), true, AT_5_S).call());
        }
    }

    @Test
    void aFlinkThatDoesNotAnswerIsOneFinding() throws Exception {
        String nobody = "http://127.0.0.1:" + Ports.free().flink();
        List<Finding> all =
                new Examination<>(
                                "flink",
                                "cluster up",
                                new FlinkProbe(new FlinkRest(nobody), false, AT_5_S),
                                List.of(new FlinkKeys()))
                        .findings();

        assertEquals(1, all.size());
        assertError("flink", "does not answer", "cluster up", all);
    }
}
