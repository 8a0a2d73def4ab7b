package io.nextstream.app.loop;

import io.nextstream.app.base.Base;
import io.nextstream.app.jobs.LoopJob;
import io.nextstream.app.stack.RunningJob;
import io.nextstream.app.stack.Stack;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The three jobs, in the order of the data. */
public final class LoopJobs {
    private final List<RunningJob> jobs;

    /**
     * @param jobs as submitted, in the order in which they feed each other
     */
    public LoopJobs(List<RunningJob> jobs) {
        this.jobs = List.copyOf(jobs);
    }

    /**
     * Commits the base where it is not there yet, and submits the jobs or continues them.
     *
     * @param device that proves the base, in this process
     */
    public static LoopJobs start(Stack stack, Base base, TorchDevice device) {
        BaseLine.publish(stack.store(), base, device);
        return new LoopJobs(Arrays.stream(LoopJob.values()).map(stack::submit).toList());
    }

    /** Why a job is dead for good; empty while all live. */
    public Optional<String> failure() {
        return jobs.stream().flatMap(job -> job.failure().stream()).findFirst();
    }

    /**
     * Does nothing while all live.
     *
     * @throws LoopBrokenException when one is dead for good
     */
    void requireAlive() {
        failure()
                .ifPresent(
                        reason -> {
                            throw new LoopBrokenException(reason);
                        });
    }

    boolean areRunning() {
        return jobs.stream().allMatch(RunningJob::isRunning);
    }

    /**
     * Ends each after a last savepoint, in their order, so that what was made is used. A job that
     * is still starting, or is starting again, cannot take one: it goes on from what it started
     * from.
     *
     * @throws LoopBrokenException when one is dead for good
     */
    public void stop() {
        for (RunningJob job : jobs) {
            job.failure()
                    .ifPresent(
                            reason -> {
                                throw new LoopBrokenException(reason);
                            });
            if (job.isRunning()) {
                job.stop();
            } else {
                job.cancel();
            }
        }
    }
}
