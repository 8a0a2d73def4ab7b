package io.nextstream.app.stack;

import java.util.Optional;

/** A job from submission to its end. Methods may be called from any thread. */
public interface RunningJob {

    String name();

    /** True while every task runs: a job that restarts, or has ended, is not. */
    boolean isRunning();

    /** Why the job failed for good; empty while it lives. */
    Optional<String> failure();

    /**
     * Ends the job after one last savepoint: everything it emitted is committed, and the next
     * {@link Stack#submit} continues there.
     */
    void stop();

    /** Ends the job at once; it keeps its last checkpoint. */
    void cancel();
}
