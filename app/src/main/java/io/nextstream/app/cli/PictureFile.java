package io.nextstream.app.cli;

import io.nextstream.app.files.FileTrouble;
import io.nextstream.app.files.WholeFile;
import io.nextstream.app.stack.StackException;
import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.image.RgbImage;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A picture that is about to be written, whole or not at all. Opening it finds out whether it can
 * be written, before anybody waits for the drawing.
 */
final class PictureFile {
    private final Path file;

    private PictureFile(Path file) {
        this.file = file;
    }

    /**
     * Tries a draft beside the file. None stays while the picture is drawn: Ctrl-C would leave it.
     *
     * @throws StackException when the folder is missing or takes no files
     */
    static PictureFile open(Path file) {
        if (file.getFileName() == null || (Files.exists(file) && !Files.isRegularFile(file))) {
            throw new StackException("--out names a folder or a device, not a file: " + file);
        }
        Path draft = WholeFile.draft(file);
        try {
            Files.write(draft, new byte[0]);
            Files.delete(draft);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        return new PictureFile(file);
    }

    /**
     * Puts the picture in its place.
     *
     * @throws StackException when that fails; what was there before is there still
     */
    void write(byte[] png) {
        try {
            WholeFile.write(file, png);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /**
     * A picture from outside.
     *
     * @param option that names the file
     * @throws StackException when there is none or it is no picture
     */
    static RgbImage read(String option, Path file) {
        try {
            return PictureReader.read(Files.readAllBytes(file));
        } catch (FileSystemException e) {
            throw new StackException(
                    option + " " + file + " cannot be read: " + FileTrouble.why(e), e);
        } catch (IOException e) {
            throw new StackException(option + " " + file + ": " + e.getMessage(), e);
        }
    }

    private static StackException unwritable(Path file, IOException e) {
        return new StackException("--out " + file + " cannot be written: " + FileTrouble.why(e), e);
    }
}
