package io.nextstream.nextstep.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A few threads that compute at the same time, each with operators of libtorch that run on it
 * alone: several small calls side by side, not one whose operators are split.
 */
public final class Workers implements AutoCloseable {

    private final int count;
    private final ExecutorService threads;

    /**
     * @param count threads, each of which computes one task at a time
     */
    public Workers(int count) {
        this.count = count;
        threads = Executors.newFixedThreadPool(count, task -> thread("torch", task));
    }

    /** Threads. */
    public int count() {
        return count;
    }

    /**
     * A thread whose operators of libtorch run on it alone. The limit is kept per thread: without
     * it the first products of a new thread are split, and their sums differ in the last bit.
     */
    public static Thread thread(String name, Runnable task) {
        Thread thread =
                new Thread(
                        () -> {
                            ScriptModule.threads(1);
                            task.run();
                        },
                        name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The results of {@code tasks}, in their order. If one fails the others are waited for: what
     * they compute with may be freed after this call.
     *
     * @throws RuntimeException of the first task that failed, the others' suppressed in it
     */
    public <T> List<T> all(List<Callable<T>> tasks) {
        List<Future<T>> futures = new ArrayList<>();
        for (Callable<T> task : tasks) {
            futures.add(threads.submit(task));
        }
        List<T> results = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        for (Future<T> future : futures) {
            try {
                results.add(join(future));
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            failures.stream().filter(other -> other != first).forEach(first::addSuppressed);
            throw first;
        }
        return results;
    }

    /** The value of {@code future}. An interrupt waits until it is there and stays pending. */
    public static <T> T join(Future<T> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException cause) {
                        throw cause;
                    }
                    throw new IllegalStateException("a part failed", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends {@code threads} and waits: native memory that a task uses is freed right after. */
    public static void end(ExecutorService threads) {
        threads.shutdown();
        boolean interrupted = false;
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end(threads);
    }
}
