package io.nextstream.app.cluster;

import io.nextstream.app.stack.StackException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Starts, knows again and ends processes of this machine. */
final class Processes {
    /** Kafka and RocksDB close their files in it. */
    private static final Duration IN_ORDER = Duration.ofSeconds(30);

    private static final Duration BY_FORCE = Duration.ofSeconds(10);

    /** The operating system counts from a boot time that it corrects now and then. */
    private static final Duration SAME = Duration.ofSeconds(2);

    private Processes() {}

    /**
     * Starts one that outlives us: in a session of its own, so that neither Ctrl-C nor the end of
     * the terminal reaches it.
     */
    static Mark start(Launch launch, String instance) {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(launch.environment());
        builder.redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.output().toFile()));
        try {
            ProcessHandle handle = builder.start().toHandle();
            return new Mark(handle.pid(), startOf(handle), instance);
        } catch (IOException e) {
            throw new StackException("a process cannot be started: " + e.getMessage(), e);
        }
    }

    static boolean isAlive(Mark mark) {
        return find(mark).isPresent();
    }

    /** Ends them together, in order if they can. */
    static void end(Collection<Mark> marks) {
        end(marks, IN_ORDER);
    }

    /** SIGTERM, then, to those that have not followed for so long, SIGKILL. */
    static void end(Collection<Mark> marks, Duration inOrder) {
        List<ProcessHandle> handles = marks.stream().flatMap(mark -> find(mark).stream()).toList();
        handles.forEach(ProcessHandle::destroy);
        if (!ended(handles, inOrder)) {
            handles.forEach(ProcessHandle::destroyForcibly);
            if (!ended(handles, BY_FORCE)) {
                throw new StackException("processes do not end: " + handles);
            }
        }
    }

    /** Memory that is its own or shared and in use, in MB; 0 when it has ended. */
    static long residentMegabytes(Mark mark) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(mark.pid()), "status"))
                    .stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static boolean ended(List<ProcessHandle> handles, Duration wait) {
        CompletableFuture<Void> all =
                CompletableFuture.allOf(
                        handles.stream()
                                .filter(handle -> !isZombie(handle))
                                .map(ProcessHandle::onExit)
                                .toArray(CompletableFuture<?>[]::new));
        try {
            all.completeOnTimeout(null, wait.toMillis(), TimeUnit.MILLISECONDS).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while processes end", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return handles.stream().noneMatch(handle -> handle.isAlive() && !isZombie(handle));
    }

    private static Optional<ProcessHandle> find(Mark mark) {
        return ProcessHandle.of(mark.pid())
                .filter(
                        handle ->
                                Duration.between(mark.started(), startOf(handle))
                                                .abs()
                                                .compareTo(SAME)
                                        <= 0)
                .filter(handle -> handle.isAlive() && !isZombie(handle));
    }

    private static Instant startOf(ProcessHandle handle) {
        return handle.info().startInstant().orElse(Instant.EPOCH);
    }

    /** One that has ended while nobody asked for its exit code counts as alive for Java. */
    private static boolean isZombie(ProcessHandle handle) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(handle.pid()), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }
}
