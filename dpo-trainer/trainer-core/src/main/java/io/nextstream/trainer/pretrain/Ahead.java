package io.nextstream.trainer.pretrain;

import io.nextstream.nextstep.torch.Workers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Makes the batch of the next step on a thread of its own while the current one is learnt. */
final class Ahead<T> implements AutoCloseable {

    private final LongFunction<T> maker;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> Workers.thread("batches", task));
    private @Nullable Future<T> next;
    private long nextStep = -1;

    /** {@code maker} is called on one thread only, with any step. */
    Ahead(LongFunction<T> maker) {
        this.maker = maker;
    }

    /** The batch of {@code step}; fastest if steps are asked for in order. */
    T get(long step) {
        Future<T> ready = next;
        if (ready == null || nextStep != step) {
            ready = thread.submit(() -> maker.apply(step));
        }
        T batch = Workers.join(ready);
        nextStep = step + 1;
        next = thread.submit(() -> maker.apply(step + 1));
        return batch;
    }

    @Override
    public void close() {
        Workers.end(thread);
    }
}
