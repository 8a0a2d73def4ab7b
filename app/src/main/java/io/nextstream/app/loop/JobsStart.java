package io.nextstream.app.loop;

import io.nextstream.app.stack.StopSignal;
import java.io.PrintWriter;
import java.time.Duration;

/** Waits until every task of the jobs runs. */
public final class JobsStart {
    /**
     * A trainer repeats the steps since its last snapshot before it runs: up to a minute on two
     * quiet cores, many on busy ones.
     */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** After this somebody may wonder. */
    private static final Duration SLOW = Duration.ofSeconds(20);

    private static final long LOOK_MS = 200;

    private final PrintWriter out;
    private final String webUi;
    private final StopSignal stop;

    public JobsStart(PrintWriter out, String webUi, StopSignal stop) {
        this.out = out;
        this.webUi = webUi;
        this.stop = stop;
    }

    /**
     * Returns when they run, or somebody asks to stop.
     *
     * @throws LoopBrokenException when one is dead for good, or they take too long
     */
    public void await(LoopJobs jobs) throws InterruptedException {
        long begin = System.nanoTime();
        boolean said = false;
        while (!jobs.areRunning() && !stop.isAsked()) {
            jobs.requireAlive();
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            if (waited.compareTo(LONGEST) > 0) {
                throw new LoopBrokenException(
                        "the jobs did not start within "
                                + LONGEST.toMinutes()
                                + " minutes; Flink's page says where they are, and whether slots"
                                + " are free: "
                                + webUi);
            }
            if (!said && waited.compareTo(SLOW) > 0) {
                said = true;
                out.println(
                        "Still starting: the trainer repeats its steps since the last snapshot ...");
            }
            stop.await(LOOK_MS);
        }
    }
}
