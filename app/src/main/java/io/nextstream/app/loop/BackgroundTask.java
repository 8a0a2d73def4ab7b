package io.nextstream.app.loop;

import io.nextstream.app.topics.TopicReader;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thread that repeats a short piece of work on a topic, until it is closed or the work fails;
 * {@link #check} tells the failure.
 */
final class BackgroundTask implements AutoCloseable {
    private static final long END_MS = 20_000;

    private final String name;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean ending;

    <T> BackgroundTask(String name, Supplier<TopicReader<T>> topic, Consumer<TopicReader<T>> work) {
        this.name = name;
        this.thread = new Thread(() -> run(topic, work), name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Throws what ended the work, if anything did. */
    void check() {
        RuntimeException e = failure.get();
        if (e != null) {
            throw new LoopBrokenException(name + " stopped: " + e.getMessage(), e);
        }
    }

    /** Lets the piece of work that is under way end. */
    @Override
    public void close() {
        ending = true;
        try {
            thread.join(END_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> void run(Supplier<TopicReader<T>> topic, Consumer<TopicReader<T>> work) {
        try (TopicReader<T> reader = topic.get()) {
            while (!ending) {
                work.accept(reader);
            }
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }
}
