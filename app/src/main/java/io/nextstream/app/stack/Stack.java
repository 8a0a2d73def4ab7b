package io.nextstream.app.stack;

import io.nextstream.app.jobs.LoopJob;
import io.nextstream.store.object.ObjectStore;

/** What the loop runs on: a broker, an object store and Flink, in this process or elsewhere. */
public interface Stack extends AutoCloseable {

    /** Where a browser finds Flink's web UI. */
    String webUi();

    /** {@code host:port} for Kafka clients of this process. */
    String bootstrapServers();

    /** The store as this process reaches it; closed with the stack. */
    ObjectStore store();

    /**
     * Starts the job with the settings that this stack was made with, from where its last run left
     * off if there was one.
     *
     * @throws StackException when Flink refuses it; the message carries the cause
     */
    RunningJob submit(LoopJob job);

    /**
     * Gives back what this process holds; what it started in itself ends.
     *
     * @throws StackException when a part does not end in order
     */
    @Override
    void close();
}
