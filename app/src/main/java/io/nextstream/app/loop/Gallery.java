package io.nextstream.app.loop;

import io.nextstream.app.measure.Liking;
import io.nextstream.app.report.Observation;
import io.nextstream.evaluation.judge.Judged;
import io.nextstream.events.Generation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the annotators saw in served pictures: moving averages for the terminal, and a file of
 * observations for the report's curves, which goes on over starts. A line is a generation's id and
 * what was seen; each picture has one. It is with the operating system before its vote is sent, so
 * that a process that is killed loses none. Safe for many threads.
 */
public final class Gallery implements AutoCloseable {
    /** Pictures in a moving average. */
    private static final int WINDOW = 200;

    private final Liking liking;
    private final Set<String> seen = new HashSet<>();
    private final List<Observation> all = new ArrayList<>();
    private final Deque<Observation> recent = new ArrayDeque<>();
    private final Writer file;

    /**
     * Goes on with the file's observations.
     *
     * @param liking what people like
     */
    public Gallery(Path observations, Liking liking) {
        this.liking = liking;
        try {
            if (Files.exists(observations)) {
                Files.readAllLines(observations).forEach(this::recall);
            }
            file =
                    Files.newBufferedWriter(
                            observations, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (Files.size(observations) > 0) {
                file.write("\n"); // ends a line that a killed process may have begun
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep observations in " + observations, e);
        }
    }

    /** Whether this picture is among the observations, of this start or an earlier one. */
    synchronized boolean hasSeen(Generation picture) {
        return seen.contains(picture.id().value());
    }

    /** Keeps what was seen in a picture; what is known already is not kept again. */
    synchronized void onSeen(Generation picture, Judged judged) {
        if (hasSeen(picture)) {
            return;
        }
        Liking.Shown shown = liking.shown(judged);
        Observation observation =
                new Observation(
                        picture.finishedAt().toEpochMilli(),
                        picture.version().step(),
                        shown.parts(),
                        shown.liked(),
                        judged.verdict().correct(),
                        judged.edited());
        remember(picture.id().value(), observation);
        try {
            file.write(picture.id().value() + "," + observation.toLine() + "\n");
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write observations", e);
        }
    }

    /** Pairs of pictures that people have looked at, over all starts. */
    synchronized long pairs() {
        return all.size() / 2;
    }

    /** How much of what is liked recent pictures show; empty where it could not show. */
    synchronized Optional<Double> likedShare() {
        long parts = recent.stream().mapToLong(Observation::objects).sum();
        double liked = recent.stream().mapToDouble(Observation::liked).sum();
        return liking.isNone() || parts == 0 ? Optional.empty() : Optional.of(liked / parts);
    }

    /** Share of recent pictures of words alone that are what was asked for. */
    synchronized Optional<Double> correctShare() {
        return correctShare(false);
    }

    /** Share of recent edits that do what was asked for and keep the rest. */
    synchronized Optional<Double> correctEdits() {
        return correctShare(true);
    }

    private Optional<Double> correctShare(boolean edits) {
        List<Observation> some = recent.stream().filter(o -> o.edit() == edits).toList();
        return some.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        (double) some.stream().filter(Observation::correct).count() / some.size());
    }

    public synchronized List<Observation> all() {
        return List.copyOf(all);
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write observations", e);
        }
    }

    /** Enters a line of the file; one that is not whole is left out. */
    private void recall(String line) {
        int comma = line.indexOf(',');
        if (comma > 0) {
            String id = line.substring(0, comma);
            Observation.parse(line.substring(comma + 1))
                    .filter(o -> !seen.contains(id))
                    .ifPresent(o -> remember(id, o));
        }
    }

    private void remember(String generation, Observation observation) {
        seen.add(generation);
        all.add(observation);
        recent.addLast(observation);
        if (recent.size() > WINDOW) {
            recent.removeFirst();
        }
    }
}
