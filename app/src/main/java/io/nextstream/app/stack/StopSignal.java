package io.nextstream.app.stack;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C as a wish instead of a death: the first one lets the running command end in order (jobs
 * take a last savepoint, Kafka closes its log), the second one ends the process at once.
 *
 * <p>A shutdown hook is too late for that: Flink's own hooks run beside it and delete what a last
 * savepoint needs. Hence the signal itself, reached by reflection because {@code sun.misc.Signal}
 * cannot be named without a compiler warning.
 */
public final class StopSignal {
    private static final int INTERRUPTED = 130;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicInteger times = new AtomicInteger();
    private volatile @Nullable Thread interrupted;

    /** Takes over SIGINT and SIGTERM for the rest of the process. */
    public static StopSignal install() {
        StopSignal signal = new StopSignal();
        for (String name : List.of("INT", "TERM")) {
            signal.handle(name);
        }
        return signal;
    }

    /** Whether the command shall end. */
    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /**
     * For long work that can end between two pieces.
     *
     * @throws StoppedException when the command shall end
     */
    public void requireNotAsked() {
        if (isAsked()) {
            throw new StoppedException();
        }
    }

    /** From now on a wish to stop also interrupts the calling thread. */
    public void interruptsThisThread() {
        interrupted = Thread.currentThread();
    }

    /** Asks as Ctrl-C does; the second time ends the process. */
    public void ask() {
        asked.countDown();
        Thread thread = interrupted;
        if (thread != null) {
            thread.interrupt();
        }
        if (times.incrementAndGet() > 1) {
            Runtime.getRuntime().halt(INTERRUPTED);
        }
    }

    /** Waits for it, at most so long; returns {@link #isAsked}. */
    public boolean await(long millis) throws InterruptedException {
        return asked.await(millis, TimeUnit.MILLISECONDS);
    }

    private void handle(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours =
                    Proxy.newProxyInstance(
                            StopSignal.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, args) -> {
                                switch (method.getName()) {
                                    case "handle" -> ask();
                                    case "hashCode" -> {
                                        return System.identityHashCode(proxy);
                                    }
                                    case "equals" -> {
                                        return args != null && proxy == args[0];
                                    }
                                    default -> {
                                        return "StopSignal";
                                    }
                                }
                                return null;
                            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException("this Java cannot handle SIG" + name, e);
        }
    }
}
