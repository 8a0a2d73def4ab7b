package io.nextstream.app.base;

import io.nextstream.app.files.Folder;
import io.nextstream.app.files.WholeFile;
import io.nextstream.trainer.Trainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a stage of preference learning goes on from: the trainer's snapshot, in a file that is whole
 * or not there, and beside it what run it is of.
 */
final class PreferenceCheckpoint {
    private static final String RUN = "run.txt";
    private static final String SNAPSHOT = "snapshot.safetensors";

    /** With this begin the checkpoints of runs of other kinds. */
    private static final String CHECKPOINT = "checkpoint-";

    private final Path folder;
    private final Path snapshot;
    private final String run;

    /**
     * @param folder made when the first snapshot is kept
     * @param run describes the run; a snapshot of another one is refused
     */
    PreferenceCheckpoint(Path folder, String run) {
        this.folder = folder;
        this.snapshot = folder.resolve(SNAPSHOT);
        this.run = run;
    }

    Path folder() {
        return folder;
    }

    /**
     * Refuses a folder in which a stage of preference learning goes on, before another kind of run
     * takes and at last removes it.
     *
     * @throws BaseException if there is a snapshot
     */
    static void requireNoneIn(Path folder) {
        Path snapshot = folder.resolve(SNAPSHOT);
        if (Files.exists(snapshot)) {
            throw ofAnotherKind(snapshot, folder);
        }
    }

    /**
     * Refuses a folder in which a run of another kind goes on.
     *
     * @throws BaseException if there is a checkpoint of one
     */
    void requireOwn() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            Optional<Path> other =
                    entries.filter(
                                    entry ->
                                            String.valueOf(entry.getFileName())
                                                    .startsWith(CHECKPOINT))
                            .min(Comparator.naturalOrder());
            if (other.isPresent()) {
                throw ofAnotherKind(other.get(), folder);
            }
        }
    }

    private static BaseException ofAnotherKind(Path entry, Path folder) {
        return new BaseException(
                "%s belongs to an unfinished run of another kind; give the command that began it, remove %s, or choose another folder"
                        .formatted(entry, folder));
    }

    /** Keeps where the trainer is, in the place of what was kept before. */
    void keep(Trainer trainer) throws IOException {
        Files.createDirectories(folder);
        WholeFile.write(folder.resolve(RUN), run.getBytes(StandardCharsets.UTF_8));
        WholeFile.write(snapshot, trainer.snapshot());
    }

    /**
     * Brings the trainer to where it was kept, if it was.
     *
     * @throws BaseException if the snapshot is damaged or of another run
     */
    void read(Trainer trainer) throws IOException {
        if (!Files.exists(snapshot)) {
            return;
        }
        Path told = folder.resolve(RUN);
        if (!Files.exists(told) || !Files.readString(told).equals(run)) {
            throw new BaseException(
                    "%s belongs to a run with other options or other data (%s tells them); give those, remove %s, or choose another folder"
                            .formatted(snapshot, told, folder));
        }
        try {
            trainer.restore(Files.readAllBytes(snapshot));
        } catch (IllegalArgumentException e) {
            throw new BaseException(
                    "%s cannot be used: %s; remove %s to begin again"
                            .formatted(snapshot, e.getMessage(), folder),
                    e);
        }
    }

    /** Removes it, when the result is safe. */
    void forget() throws IOException {
        Folder.delete(folder);
    }
}
