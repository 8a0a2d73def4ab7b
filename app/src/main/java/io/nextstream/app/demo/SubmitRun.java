package io.nextstream.app.demo;

import io.nextstream.app.base.Base;
import io.nextstream.app.cluster.ClusterStack;
import io.nextstream.app.jobs.LoopJob;
import io.nextstream.app.loop.BaseLine;
import io.nextstream.app.loop.JobsStart;
import io.nextstream.app.loop.LoopBrokenException;
import io.nextstream.app.loop.LoopJobs;
import io.nextstream.app.stack.RunningJob;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.app.stack.StoppedException;
import io.nextstream.nextstep.torch.TorchDevice;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Puts the jobs on a cluster, or replaces those that run by this build. */
public final class SubmitRun {
    private final ClusterStack stack;
    private final Base base;
    private final TorchDevice device;
    private final PrintWriter out;

    /**
     * @param device that proves the base, in this process
     */
    public SubmitRun(ClusterStack stack, Base base, TorchDevice device, PrintWriter out) {
        this.stack = stack;
        this.base = base;
        this.device = device;
        this.out = out;
    }

    /**
     * Returns when every task of every job runs.
     *
     * @param upgrade whether jobs that run are ended with a savepoint and started again from it
     * @throws LoopBrokenException when a job cannot start
     * @throws StoppedException when somebody stops it; what was submitted runs on
     */
    public void run(boolean upgrade, StopSignal stop) throws InterruptedException {
        JobsStart start = new JobsStart(out, stack.webUi(), stop);
        BaseLine.publish(stack.store(), base, device);
        for (LoopJob job : LoopJob.values()) {
            Optional<RunningJob> living = stack.find(job);
            if (living.isPresent() && upgrade) {
                living.get().stop();
            }
            RunningJob submitted = stack.submit(job);
            start.await(new LoopJobs(List.of(submitted)));
            stop.requireNotAsked();
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
}
