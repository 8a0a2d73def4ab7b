package io.nextstream.nextstep.weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tasks that begin in their order, several at a time. A disk is read from front to back that way,
 * which the system takes for a single reader and reads ahead.
 */
final class InTurn {

    interface Task {
        void run() throws IOException;
    }

    private final List<Task> tasks;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private InTurn(List<Task> tasks) {
        this.tasks = tasks;
    }

    /**
     * Runs all tasks; none begins after one has failed.
     *
     * @param threads that run them; an interrupt waits until they are done and stays pending
     * @throws IOException or an unchecked exception, the first that a task threw
     */
    static void run(List<Task> tasks, int threads) throws IOException {
        InTurn turns = new InTurn(tasks);
        List<Thread> started = new ArrayList<>();
        try {
            for (int i = 0; i < Math.min(threads, tasks.size()); i++) {
                Thread thread = new Thread(turns::work, "reader-" + i);
                thread.setDaemon(true);
                thread.start();
                started.add(thread);
            }
        } finally {
            // Also where a thread cannot be started: the others write to the caller's memory.
            started.forEach(InTurn::join);
        }
        Throwable failure = turns.failure.get();
        if (failure instanceof IOException cause) {
            throw cause;
        } else if (failure instanceof RuntimeException cause) {
            throw cause;
        } else if (failure instanceof Error cause) {
            throw cause;
        }
    }

    private void work() {
        try {
            for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
                if (failure.get() != null) {
                    return;
                }
                tasks.get(i).run();
            }
        } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
