package io.nextstream.app.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.nextstream.app.stack.RunningJob;
import io.nextstream.app.stack.StackException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A job on a cluster of processes. While Flink does not answer, or a JobManager that came back does
 * not know the job yet, the job counts as alive and not running: it recovers without us.
 */
final class ClusterJob implements RunningJob {
    static final Set<String> OVER = Set.of("FAILED", "CANCELED", "FINISHED");

    private static final int NOT_FOUND = 404;
    private static final Duration LONGEST_STOP = Duration.ofMinutes(5);
    private static final long LOOK_MS = 200;

    private final FlinkRest flink;
    private final String id;
    private final String name;
    private final String savepoints;

    /**
     * @param savepoints URL of the folder that {@link #stop} writes to
     */
    ClusterJob(FlinkRest flink, String id, String name, String savepoints) {
        this.flink = flink;
        this.id = id;
        this.name = name;
        this.savepoints = savepoints;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isRunning() {
        return known().filter(ClusterJob::everyTaskRuns).isPresent();
    }

    @Override
    public Optional<String> failure() {
        return known().map(job -> job.path("state").asText())
                .filter(OVER::contains)
                .map(state -> name + (state.equals("FAILED") ? " failed: " + why() : " has ended"));
    }

    @Override
    public void stop() {
        String trigger =
                flink.post(
                                "/jobs/" + id + "/stop",
                                FlinkRest.object()
                                        .put("targetDirectory", savepoints)
                                        .put("drain", false))
                        .path("request-id")
                        .asText();
        long limit = System.nanoTime() + LONGEST_STOP.toNanos();
        while (true) {
            JsonNode answer = flink.get("/jobs/" + id + "/savepoints/" + trigger);
            if (answer.path("status").path("id").asText().equals("COMPLETED")) {
                requireTaken(answer.path("operation").path("failure-cause"));
                break;
            }
            pause(limit, "the savepoint of " + name);
        }
        awaitEnd(limit);
    }

    @Override
    public void cancel() {
        flink.patch("/jobs/" + id + "?mode=cancel");
        awaitEnd(System.nanoTime() + LONGEST_STOP.toNanos());
    }

    private void requireTaken(JsonNode failure) {
        if (!failure.isMissingNode() && !failure.isNull()) {
            throw new StackException(
                    name
                            + " could not take its last savepoint: "
                            + FlinkRest.rootCause(failure.path("stack-trace").asText()));
        }
    }

    private void awaitEnd(long limit) {
        while (!OVER.contains(flink.get("/jobs/" + id).path("state").asText())) {
            pause(limit, "the end of " + name);
        }
    }

    private static void pause(long limit, String what) {
        if (System.nanoTime() > limit) {
            throw new StackException(
                    what + " did not come within " + LONGEST_STOP.toMinutes() + " minutes");
        }
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while waiting for " + what, e);
        }
    }

    private Optional<JsonNode> known() {
        try {
            return Optional.of(flink.get("/jobs/" + id));
        } catch (FlinkAnswerException e) {
            if (e.status() == NOT_FOUND || e.status() >= 500) {
                return Optional.empty();
            }
            throw e;
        } catch (StackException e) {
            return Optional.empty();
        }
    }

    static boolean everyTaskRuns(JsonNode job) {
        if (!job.path("state").asText().equals("RUNNING") || job.path("vertices").isEmpty()) {
            return false;
        }
        for (JsonNode vertex : job.path("vertices")) {
            if (vertex.path("tasks").path("RUNNING").asInt()
                    != vertex.path("parallelism").asInt()) {
                return false;
            }
        }
        return true;
    }

    private String why() {
        JsonNode history =
                flink.get("/jobs/" + id + "/exceptions").path("exceptionHistory").path("entries");
        return FlinkRest.rootCause(history.path(0).path("stacktrace").asText());
    }
}
