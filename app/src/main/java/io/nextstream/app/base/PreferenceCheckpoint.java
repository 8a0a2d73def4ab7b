package io.nextstream.app.base;

import io.nextstream.app.files.Folder;
import io.nextstream.app.files.WholeFile;
import io.nextstream.trainer.Trainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a stage of preference learning goes on from: the trainer's snapshot, in a file that is whole
 * or not there, and beside it what run it is of.
 */
final class PreferenceCheckpoint {
    private static final String RUN = "run.txt";

    private final Path folder;
    private final Path snapshot;
    private final String run;

    /**
     * @param folder made when the first snapshot is kept
     * @param run describes the run; a snapshot of another one is refused
     */
    PreferenceCheckpoint(Path folder, String run) {
        this.folder = folder;
        this.snapshot = folder.resolve("snapshot.safetensors");
        this.run = run;
    }

    Path folder() {
        return folder;
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
