package io.nextstream.app.cluster;

import io.nextstream.app.config.CodeRevision;
import io.nextstream.app.stack.DataFolder;
import io.nextstream.app.stack.StackException;
import io.nextstream.app.stack.StopSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The cluster of one data folder. One command at a time may change it. */
public final class Cluster {
    private final Layout layout;

    public Cluster(Path data) {
        layout =
                new Layout(
                        data.toAbsolutePath().normalize(),
                        CodeRevision.home().resolve("flink-conf/distribution/target/flink"),
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"));
    }

    /**
     * Brings up what is not up; returns when all of it answers.
     *
     * @param progress is told one line about each part
     * @return URL of Flink's REST API and web page
     * @throws StackException in one line when a part cannot start; then what was started is ended
     */
    public String up(Wish wish, StopSignal stop, Consumer<String> progress)
            throws InterruptedException {
        DataFolder folder = DataFolder.open(layout.data());
        try {
            ClusterUp up = new ClusterUp(layout, stop, progress);
            up.run(wish, System.getenv(), Cluster::minio);
            return up.flink();
        } finally {
            folder.close();
        }
    }

    /**
     * Ends every process; jobs keep their last checkpoint, and the next {@link #up} continues them.
     *
     * @return the names of those that lived
     */
    public List<String> down() {
        DataFolder folder = DataFolder.open(layout.data());
        try {
            return new ClusterDown(layout, Book.read(layout.book())).all();
        } finally {
            folder.close();
        }
    }

    /** How each part is now. */
    public List<PartState> status() {
        Book book = Book.read(layout.book());
        Probes probes = new Probes(book);
        List<PartState> states = new ArrayList<>();
        if (book.ports().isEmpty()) {
            return states;
        }
        for (Part part : book.shape().parts()) {
            String address = "127.0.0.1:" + book.port(part.ports().get(0));
            Optional<Mark> mark = book.process(part).filter(Processes::isAlive);
            states.add(
                    mark.map(
                                    m ->
                                            new PartState(
                                                    part.name(),
                                                    address,
                                                    m.pid(),
                                                    Processes.residentMegabytes(m),
                                                    probes.answers(part, m)))
                            .orElse(new PartState(part.name(), address, 0, 0, false)));
        }
        return states;
    }

    /**
     * How a part is.
     *
     * @param pid 0 when there is no process
     * @param megabytes resident
     */
    public record PartState(
            String name, String address, long pid, long megabytes, boolean answers) {}

    private static Path minio() {
        String script = CodeRevision.home().resolve("scripts/minio.sh").toString();
        try {
            Process process =
                    new ProcessBuilder(script)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new StackException("there is no MinIO server; or name a store with --store");
            }
            return Path.of(said.strip());
        } catch (IOException e) {
            throw new StackException(script + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while MinIO is built", e);
        }
    }
}
