package io.nextstream.app.doctor;

import io.nextstream.app.doctor.FlinkFacts.JobFacts;
import io.nextstream.app.jobs.LoopJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.util.TimeUtils;

/** The three jobs run, and their checkpoints complete: nothing becomes visible without one. */
final class JobsRun implements Rule<FlinkFacts> {
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final int INTERVALS = 10;

    @Override
    public List<Finding> judge(FlinkFacts facts) {
        if (facts.jobs().isEmpty()) {
            return List.of(
                    Finding.warning(
                            "jobs", "none runs", "`./nextstream cluster submit` starts them"));
        }
        List<Finding> all = new ArrayList<>();
        for (LoopJob job : LoopJob.values()) {
            Optional<JobFacts> found =
                    facts.jobs().stream().filter(j -> j.name().equals(job.id())).findFirst();
            if (found.isEmpty()) {
                all.add(
                        Finding.error(
                                "jobs",
                                job.id() + " does not run",
                                "`./nextstream cluster submit` starts it from its last checkpoint;"
                                        + " Flink's page says why it ended"));
            } else {
                judge(found.get(), longest(facts), all);
            }
        }
        return all.isEmpty()
                ? List.of(Finding.ok("jobs", "all three run; " + lastCheckpoints(facts)))
                : all;
    }

    private static void judge(JobFacts job, Duration longest, List<Finding> all) {
        if (!job.running()) {
            all.add(notWhole(job));
        }
        Duration since = job.sinceCheckpoint() == null ? job.age() : job.sinceCheckpoint();
        if (since.compareTo(longest) > 0) {
            all.add(
                    Finding.error(
                            "checkpoints",
                            "%s has completed none for %d s; expected is one in %d s"
                                    .formatted(job.name(), since.toSeconds(), longest.toSeconds()),
                            "is the store reachable from the TaskManagers, and a step far shorter"
                                    + " than execution.checkpointing.timeout? Flink's page has the"
                                    + " failure"));
        }
    }

    /** One that was submitted just now may still be placing its tasks. */
    private static Finding notWhole(JobFacts job) {
        return job.age().compareTo(LEAST) < 0
                ? Finding.warning(
                        "jobs",
                        job.name() + " is starting: not all of its tasks run yet",
                        "ask again in a minute")
                : Finding.error(
                        "jobs",
                        job.name() + " is " + job.state() + ", not all of its tasks run",
                        "it tries again by itself; the exceptions on Flink's page say what it"
                                + " waits for");
    }

    private static Duration longest(FlinkFacts facts) {
        String interval = facts.setting("execution.checkpointing.interval");
        Duration longest =
                interval.isEmpty()
                        ? LEAST
                        : TimeUtils.parseDuration(interval).multipliedBy(INTERVALS);
        return longest.compareTo(LEAST) > 0 ? longest : LEAST;
    }

    private static String lastCheckpoints(FlinkFacts facts) {
        return "oldest of their last checkpoints "
                + facts.jobs().stream()
                        .map(JobFacts::sinceCheckpoint)
                        .filter(since -> since != null)
                        .max(Duration::compareTo)
                        .map(since -> since.toSeconds() + " s ago")
                        .orElse("still to come");
    }
}
