package io.nextstream.store.object;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;

/**
 * OkHttp's request threads as daemons: with its default ones, a program that forgets to close a
 * store stays alive for a minute after its main method has ended.
 */
final class DaemonDispatcher {
    private static final int MOST_REQUESTS = 32;
    private static final long IDLE_SECONDS = 10;

    private DaemonDispatcher() {}

    static Dispatcher create() {
        Dispatcher dispatcher =
                new Dispatcher(
                        new ThreadPoolExecutor(
                                0,
                                Integer.MAX_VALUE,
                                IDLE_SECONDS,
                                TimeUnit.SECONDS,
                                new SynchronousQueue<>(),
                                DaemonDispatcher::daemon));
        dispatcher.setMaxRequests(MOST_REQUESTS);
        dispatcher.setMaxRequestsPerHost(MOST_REQUESTS);
        return dispatcher;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "object-store-request");
        thread.setDaemon(true);
        return thread;
    }
}
