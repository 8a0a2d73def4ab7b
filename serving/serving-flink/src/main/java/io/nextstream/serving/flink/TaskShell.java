package io.nextstream.serving.flink;

import io.nextstream.events.DeadLetter;
import io.nextstream.events.Generation;
import io.nextstream.events.ModelVersion;

/** What Flink does for {@link ServingTask}. All but {@link #post} on the mailbox thread. */
interface TaskShell {

    void send(Generation generation);

    void reject(DeadLetter letter);

    /** Says on {@code model-versions} what became of a version. */
    void tell(ModelVersion event);

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
