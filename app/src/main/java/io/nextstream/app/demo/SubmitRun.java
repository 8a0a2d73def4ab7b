package io.nextstream.app.demo;

import io.nextstream.app.base.Base;
import io.nextstream.app.cluster.ClusterStack;
import io.nextstream.app.jobs.LoopJob;
import io.nextstream.app.stack.RunningJob;
import io.nextstream.app.stack.StackException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Puts the jobs on a cluster, or replaces those that run by this build. */
public final class SubmitRun {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_MS = 200;

    private final ClusterStack stack;
    private final Base base;
    private final PrintWriter out;

    public SubmitRun(ClusterStack stack, Base base, PrintWriter out) {
        this.stack = stack;
        this.base = base;
        this.out = out;
    }

    /**
     * Returns when every task of every job runs.
     *
     * @param upgrade whether jobs that run are ended with a savepoint and started again from it
     * @throws StackException when a job cannot start
     */
    public void run(boolean upgrade) {
        BaseLine.publish(stack.store(), base);
        for (LoopJob job : LoopJob.values()) {
            Optional<RunningJob> living = stack.find(job);
            if (living.isPresent() && upgrade) {
                living.get().stop();
            }
            RunningJob submitted = stack.submit(job);
            awaitRunning(submitted);
            out.println(
                    "  %-14s %s"
                            .formatted(
                                    job.id(),
                                    living.isEmpty()
                                            ? "started"
                                            : upgrade ? "replaced" : "was running"));
        }
        out.println("The jobs run; Flink's page is " + stack.webUi());
    }

    private static void awaitRunning(RunningJob job) {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (!job.isRunning()) {
            job.failure()
                    .ifPresent(
                            reason -> {
                                throw new StackException(reason);
                            });
            if (System.nanoTime() > limit) {
                throw new StackException(
                        job.name()
                                + " did not run within "
                                + PATIENCE.toMinutes()
                                + " minutes: are there free slots? See Flink's page");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackException("interrupted while waiting for " + job.name(), e);
            }
        }
    }
}
