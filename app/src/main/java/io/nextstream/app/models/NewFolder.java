package io.nextstream.app.models;

import io.nextstream.app.files.FileTrouble;
import io.nextstream.app.files.Folder;
import io.nextstream.app.files.WholeFile;
import io.nextstream.app.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A folder that is there whole or not at all: filled as a draft beside its place, then moved. What
 * was not kept is deleted.
 */
public final class NewFolder implements AutoCloseable {
    private final Path place;
    private final Path draft;

    private NewFolder(Path place, Path draft) {
        this.place = place;
        this.draft = draft;
    }

    /**
     * Makes the draft; one that an earlier run left behind goes first.
     *
     * @param option the user's name for the place
     * @throws StackException when something is in the place already, or nothing can be written
     *     there
     */
    public static NewFolder at(String option, Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        if (Files.exists(place)) {
            throw new StackException(
                    option + " " + folder + " exists already; delete it or name another folder");
        }
        try {
            NewFolder created = new NewFolder(place, WholeFile.draft(place));
            created.close();
            Files.createDirectories(created.draft);
            return created;
        } catch (IOException e) {
            throw new StackException(
                    option + " " + folder + " cannot be written: " + FileTrouble.why(e), e);
        }
    }

    /** Where to write until it is kept. */
    public Path draft() {
        return draft;
    }

    /** Moves the draft into its place. */
    public void keep() throws IOException {
        Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        try {
            Folder.delete(draft);
        } catch (IOException e) {
            throw new UncheckedIOException(draft + " cannot be deleted", e);
        }
    }
}
