package io.nextstream.app.cli;

import io.nextstream.app.files.FileTrouble;
import io.nextstream.app.files.WholeFile;
import io.nextstream.app.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A picture that is about to be written, whole or not at all. Opening it finds out whether it can
 * be written, before anybody waits for the drawing.
 */
final class PictureFile implements AutoCloseable {
    private final Path file;
    private final Path draft;

    private PictureFile(Path file) {
        this.file = file;
        this.draft = WholeFile.draft(file);
    }

    /**
     * Begins a draft beside the file.
     *
     * @throws StackException when the folder is missing or takes no files
     */
    static PictureFile open(Path file) {
        if (file.getFileName() == null || Files.isDirectory(file)) {
            throw new StackException("--out names a folder, not a file: " + file);
        }
        PictureFile picture = new PictureFile(file);
        try {
            Files.write(picture.draft, new byte[0]);
        } catch (IOException e) {
            throw new StackException(
                    "--out " + file + " cannot be written: " + FileTrouble.why(e), e);
        }
        return picture;
    }

    void write(byte[] png) throws IOException {
        WholeFile.write(file, png);
    }

    /** Removes what was not written to the end. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(draft);
    }
}
