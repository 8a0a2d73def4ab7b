package io.nextstream.app.cluster;

import io.nextstream.app.cluster.Shape.StoreAddress;
import io.nextstream.app.stack.ClientFile;
import io.nextstream.app.stack.Ports;
import io.nextstream.app.stack.StackException;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.app.stack.TopicSetup;
import io.nextstream.store.object.MinioObjectStore;
import io.nextstream.store.object.StoreConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Brings up what is not up: stage by stage, all of a stage at once, and the next when each of it
 * answers. What lives is left alone. If it cannot be completed, what this call started is ended
 * again.
 */
final class ClusterUp {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_MS = 200;

    private final Layout layout;
    private final StopSignal stop;
    private final Consumer<String> progress;
    private final Set<String> started = new LinkedHashSet<>();
    private Book book;

    ClusterUp(Layout layout, StopSignal stop, Consumer<String> progress) {
        this.layout = layout;
        this.stop = stop;
        this.progress = progress;
        this.book = Book.read(layout.book());
    }

    /**
     * @param minio asked for the server's program when our own store has to be started
     */
    void run(Wish wish, Map<String, String> environment, Supplier<Path> minio)
            throws InterruptedException {
        if (!Files.isDirectory(layout.flink().resolve("lib"))) {
            throw new StackException(
                    "there is no Flink in "
                            + layout.flink()
                            + ": `./nextstream cluster up` assembles it, and so does `mvn verify`");
        }
        adopt(wish);
        StoreConfig store = storeConfig(environment);
        FlinkConf conf = flinkConf().filledIn(book, store, layout);
        Part ourStore = Part.of(Part.Kind.STORE);
        Path server =
                book.shape().store() == null && living(ourStore).isEmpty()
                        ? minio.get()
                        : Path.of("minio");
        Folders.configure(layout, book, conf);
        try {
            List<List<Part>> stages = book.shape().stages();
            stage(stages.get(0), new CommandLines(layout, book, conf, store, server));
            MinioObjectStore.connect(store).close(); // makes the bucket
            TopicSetup.createMissing(kafka());
            stage(stages.get(1), new CommandLines(layout, book, conf, store, server));
            new ClientFile(kafka(), store, flink()).write(layout.data());
        } catch (RuntimeException | InterruptedException e) {
            takeDown(e);
            throw e;
        }
    }

    /** Where the web page is. */
    String flink() {
        return "http://127.0.0.1:" + book.port("flink");
    }

    private FlinkConf flinkConf() {
        FlinkConf committed = FlinkConf.committed(layout.flink());
        return Files.exists(layout.flinkConf())
                ? committed.under(FlinkConf.read(layout.flinkConf()))
                : committed;
    }

    /** Keeps the file, so that what dies comes back with the same keys. */
    private void adoptFlinkConf(Path file) {
        FlinkConf wanted = FlinkConf.read(file);
        boolean same =
                Files.exists(layout.flinkConf())
                        && FlinkConf.read(layout.flinkConf()).equals(wanted);
        if (!same) {
            requireNothingRuns("--flink-conf");
            Folders.keepFlinkConf(layout, file);
        }
    }

    private void requireNothingRuns(String options) {
        if (book.processes().values().stream().anyMatch(Processes::isAlive)) {
            throw new StackException(
                    "the cluster on "
                            + layout.data()
                            + " runs with another "
                            + options
                            + ": end it first with `./nextstream cluster down`");
        }
    }

    private void adopt(Wish wish) {
        Shape before = book.shape();
        Shape shape = wish.over(before);
        boolean sameServers =
                new Shape(shape.taskManagers(), before.kafka(), before.store(), before.metrics())
                        .equals(shape);
        if (!sameServers) {
            requireNothingRuns("--kafka, --store or --metrics");
        }
        if (wish.flinkConf() != null) {
            adoptFlinkConf(wish.flinkConf());
        }
        wish.ports().requireCompatible(book.ports());
        book = book.with(shape, wish.ports().complete(book.ports(), shape.ports()));
        book.write(layout.book());
    }

    private void stage(List<Part> parts, CommandLines lines) throws InterruptedException {
        List<Expected> all = new ArrayList<>();
        for (Part part : parts) {
            stop.requireNotAsked();
            LastWords words = new LastWords(List.of(layout.out(part), layout.log(part)));
            Optional<Mark> living = living(part);
            Mark mark = living.isPresent() ? living.get() : start(part, lines);
            all.add(new Expected(part, mark, words, living.isPresent()));
        }
        Probes probes = new Probes(book);
        for (Expected expected : all) {
            await(expected, probes);
            progress.accept(
                    "%-14s 127.0.0.1:%-6d pid %d%s"
                            .formatted(
                                    expected.part().name(),
                                    book.port(expected.part().ports().get(0)),
                                    expected.mark().pid(),
                                    expected.wasRunning() ? ", was running" : ""));
        }
    }

    private Mark start(Part part, CommandLines lines) {
        for (String port : part.ports()) {
            Ports.requireFree(part.name(), book.port(port));
        }
        Folders.prepare(layout, part);
        String instance = Long.toHexString(Clock.systemUTC().millis());
        Mark mark = Processes.start(lines.of(part, instance), instance);
        started.add(part.name());
        book = book.with(part, mark);
        book.write(layout.book());
        return mark;
    }

    private void await(Expected expected, Probes probes) throws InterruptedException {
        Part part = expected.part();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!probes.answers(part, expected.mark())) {
            String why = null;
            if (!Processes.isAlive(expected.mark())) {
                why = " ended: ";
            } else if (System.nanoTime() > deadline) {
                why = " lives and does not answer for " + PATIENCE.toSeconds() + " s: ";
            }
            if (why != null) {
                throw new StackException(
                        part.name()
                                + why
                                + expected.words().line()
                                + " ("
                                + layout.log(part)
                                + ")");
            }
            stop.await(LOOK_MS);
            stop.requireNotAsked();
        }
    }

    private void takeDown(Exception cause) {
        try {
            new ClusterDown(layout, book).end(started);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private Optional<Mark> living(Part part) {
        return book.process(part).filter(Processes::isAlive);
    }

    private String kafka() {
        String theirs = book.shape().kafka();
        return theirs == null ? "127.0.0.1:" + book.port("kafka") : theirs;
    }

    private StoreConfig storeConfig(Map<String, String> environment) {
        StoreAddress theirs = book.shape().store();
        if (theirs != null) {
            StoreKeys keys = StoreKeys.ofEnvironment(environment);
            return new StoreConfig(
                    theirs.endpoint(),
                    theirs.bucket(),
                    keys.access(),
                    keys.secret(),
                    theirs.region());
        }
        StoreKeys keys = StoreKeys.ofFolder(layout.keys());
        return new StoreConfig(
                "http://127.0.0.1:" + book.port("store"),
                "nextstream",
                keys.access(),
                keys.secret(),
                "us-east-1");
    }

    /** A part that shall answer soon. */
    private record Expected(Part part, Mark mark, LastWords words, boolean wasRunning) {}
}
