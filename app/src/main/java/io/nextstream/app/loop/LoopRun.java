package io.nextstream.app.loop;

import io.nextstream.app.report.Books;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.app.stack.StoppedException;
import io.nextstream.nextstep.torch.TorchDevice;
import java.io.PrintWriter;

/** One loop from the submission of its jobs until they have ended. */
public final class LoopRun {
    private final Scene scene;
    private final StatusLine status;
    private final PrintWriter out;
    private final TorchDevice device;
    private final StopSignal stop;

    /**
     * @param device that proves the base and on which a scorer reads pictures, in this process
     */
    public LoopRun(
            Scene scene, StatusLine status, PrintWriter out, TorchDevice device, StopSignal stop) {
        this.scene = scene;
        this.status = status;
        this.out = out;
        this.device = device;
        this.stop = stop;
    }

    /**
     * Lets people vote until {@code end}, waits for what they said to be trained on, ends each job
     * with a savepoint and brings the books up to date.
     *
     * @throws StoppedException when somebody stopped it; the jobs have ended in order then, too
     * @throws LoopBrokenException when a part of it died for good
     */
    public void run(PhaseEnd end, Books books) throws InterruptedException {
        run(end, books, LoopWatch.NONE);
    }

    /** As {@link #run(PhaseEnd, Books)}; somebody looks on while people vote. */
    public void run(PhaseEnd end, Books books, LoopWatch watch) throws InterruptedException {
        LoopJobs jobs = LoopJobs.start(scene.stack(), scene.base(), device);
        out.println("  jobs          serving, preference, training");
        out.println(BaseLine.words(scene.loop(), scene.stack().store()));
        new JobsStart(out, scene.stack().webUi(), stop).await(jobs);
        if (!stop.isAsked()) {
            live(new LivePhase(scene, end, jobs, books, status, watch, device, stop));
        }
        out.println("Stopping the jobs, each with a savepoint ...");
        jobs.stop();
        stop.requireNotAsked();
        books.catchUp();
    }

    private void live(LivePhase phase) throws InterruptedException {
        try (phase) {
            phase.run();
            status.end();
            if (!stop.isAsked()) {
                out.println("Letting the last votes be trained on ...");
                phase.drain();
            }
        }
    }
}
