package io.nextstream.app.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.nextstream.app.cluster.FlinkRest;
import io.nextstream.app.doctor.FlinkFacts.JobFacts;
import io.nextstream.app.jobs.LoopJob;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a Flink cluster over REST; changes nothing. */
final class FlinkProbe implements Callable<FlinkFacts> {
    private static final Set<String> OVER = Set.of("FAILED", "CANCELED", "FINISHED");
    private static final Set<String> OURS =
            Arrays.stream(LoopJob.values()).map(LoopJob::id).collect(Collectors.toSet());

    private final FlinkRest flink;
    private final boolean embedded;
    private final Clock clock;

    FlinkProbe(FlinkRest flink, boolean embedded, Clock clock) {
        this.flink = flink;
        this.embedded = embedded;
        this.clock = clock;
    }

    @Override
    public FlinkFacts call() {
        JsonNode overview = flink.get("/overview");
        Map<String, String> settings = new TreeMap<>();
        for (JsonNode each : flink.get("/jobmanager/config")) {
            settings.put(each.path("key").asText(), each.path("value").asText());
        }
        List<JobFacts> jobs = new ArrayList<>();
        for (JsonNode job : flink.get("/jobs/overview").path("jobs")) {
            if (OURS.contains(job.path("name").asText())
                    && !OVER.contains(job.path("state").asText())) {
                jobs.add(facts(job));
            }
        }
        return new FlinkFacts(
                overview.path("flink-version").asText(),
                overview.path("taskmanagers").asInt(),
                overview.path("slots-total").asInt(),
                overview.path("slots-available").asInt(),
                settings,
                jobs,
                embedded);
    }

    private JobFacts facts(JsonNode job) {
        JsonNode tasks = job.path("tasks");
        return new JobFacts(
                job.path("name").asText(),
                job.path("state").asText(),
                tasks.path("total").asInt() > 0
                        && tasks.path("running").asInt() == tasks.path("total").asInt(),
                Duration.ofMillis(job.path("duration").asLong()),
                sinceCheckpoint(job.path("jid").asText()));
    }

    private @Nullable Duration sinceCheckpoint(String job) {
        JsonNode last =
                flink.get("/jobs/" + job + "/checkpoints")
                        .path("latest")
                        .path("completed")
                        .path("latest_ack_timestamp");
        return last.isNumber()
                ? Duration.ofMillis(Math.max(0, clock.millis() - last.asLong()))
                : null;
    }
}
