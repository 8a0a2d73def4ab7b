package io.nextstream.serving.flink;

import io.nextstream.events.DeadLetter;
import io.nextstream.events.Generation;

/** What Flink does for {@link ServingTask}. All but {@link #post} on the mailbox thread. */
interface TaskShell {

    void send(Generation generation);

    void reject(DeadLetter letter);

    /** Processing time, milliseconds since the epoch. */
    long now();

    /** Runs later, on the mailbox thread, unless the task has ended. */
    void after(long millis, Runnable action);

    /**
     * Runs soon, on the mailbox thread. Called from any thread.
     *
     * @return false if the task has ended and will not run it
     */
    boolean post(Runnable mail);
}
