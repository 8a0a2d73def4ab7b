package io.nextstream.app.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.nextstream.app.stack.RunningJob;
import io.nextstream.app.stack.StackException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * A job on a cluster of processes. While Flink does not answer, or a JobManager that came back does
 * not know the job yet, the job counts as alive and not running: it recovers without us.
 */
final class ClusterJob implements RunningJob {
    static final Set<String> OVER = Set.of("FAILED", "CANCELED", "FINISHED");

    private static final Duration LONGEST_STOP = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(200);

    /** Looks in a row at which a JobManager that leads does not know the job: half a minute. */
    private static final int SURELY_GONE = 150;

    private final FlinkRest flink;
    private final String id;
    private final String name;
    private final String savepoints;
    private final Duration look;

    /**
     * @param savepoints URL of the folder that {@link #stop} writes to
     */
    ClusterJob(FlinkRest flink, String id, String name, String savepoints) {
        this(flink, id, name, savepoints, LOOK);
    }

    ClusterJob(FlinkRest flink, String id, String name, String savepoints, Duration look) {
        this.flink = flink;
        this.id = id;
        this.name = name;
        this.savepoints = savepoints;
        this.look = look;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isRunning() {
        return known("/jobs/" + id).filter(ClusterJob::everyTaskRuns).isPresent();
    }

    @Override
    public Optional<String> failure() {
        return known("/jobs/" + id)
                .map(job -> job.path("state").asText())
                .filter(OVER::contains)
                .map(state -> name + (state.equals("FAILED") ? " failed: " + why() : " has ended"));
    }

    /**
     * Ends the job after a savepoint. A JobManager that dies meanwhile forgets that it was asked:
     * its successor is asked again.
     */
    @Override
    public void stop() {
        patiently(this::stopOnce);
    }

    @Override
    public void cancel() {
        patiently(
                limit -> {
                    flink.patch("/jobs/" + id + "?mode=cancel");
                    awaitEnd(limit);
                });
    }

    private void stopOnce(long limit) {
        String trigger =
                flink.post(
                                "/jobs/" + id + "/stop",
                                FlinkRest.object()
                                        .put("targetDirectory", savepoints)
                                        .put("drain", false))
                        .path("request-id")
                        .asText();
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

    private void requireTaken(JsonNode failure) {
        if (!failure.isMissingNode() && !failure.isNull()) {
            throw new StackException(
                    name
                            + " could not take its last savepoint: "
                            + FlinkRest.rootCause(failure.path("stack-trace").asText()));
        }
    }

    /** Repeats what a JobManager's death interrupts, until it is done or the job has gone. */
    private void patiently(LongConsumer ending) {
        long limit = System.nanoTime() + LONGEST_STOP.toNanos();
        int absences = 0;
        while (absences < SURELY_GONE) {
            try {
                ending.accept(limit);
                return;
            } catch (FlinkAwayException e) {
                requireTime(limit, e);
                absences = 0;
            } catch (FlinkAnswerException e) {
                if (!e.isOfRecovery()) {
                    throw e;
                }
                requireTime(limit, e);
                absences = isListed().orElse(true) ? 0 : absences + 1;
            }
            pause(limit, "the end of " + name);
        }
    }

    private static void requireTime(long limit, StackException reason) {
        if (System.nanoTime() > limit) {
            throw reason;
        }
    }

    /** Whether the JobManager knows the job; empty while there is none that leads. */
    private Optional<Boolean> isListed() {
        return known("/jobs/overview")
                .map(
                        overview -> {
                            for (JsonNode each : overview.path("jobs")) {
                                if (each.path("jid").asText().equals(id)) {
                                    return true;
                                }
                            }
                            return false;
                        });
    }

    private void awaitEnd(long limit) {
        while (!OVER.contains(flink.get("/jobs/" + id).path("state").asText())) {
            pause(limit, "the end of " + name);
        }
    }

    private void pause(long limit, String what) {
        if (System.nanoTime() > limit) {
            throw new StackException(
                    what + " did not come within " + LONGEST_STOP.toMinutes() + " minutes");
        }
        try {
            TimeUnit.NANOSECONDS.sleep(look.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while waiting for " + what, e);
        }
    }

    /** What Flink says, empty while it is away or recovers. */
    private Optional<JsonNode> known(String path) {
        try {
            return Optional.of(flink.get(path));
        } catch (FlinkAwayException e) {
            return Optional.empty();
        } catch (FlinkAnswerException e) {
            if (e.isOfRecovery()) {
                return Optional.empty();
            }
            throw e;
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
