package io.nextstream.app.dataset;

import io.nextstream.app.files.FileTrouble;
import io.nextstream.nextstep.image.CentreCrop;
import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.store.object.Sha256;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A picture in a file that was read once, and is read again when it is needed.
 *
 * @param file where it lies
 * @param sha256 of the file
 * @param width of the upright picture, in pixels
 * @param height of the upright picture, in pixels
 */
public record StoredPicture(Path file, String sha256, int width, int height) {

    /**
     * Reads the file.
     *
     * @throws IOException when it cannot be read or is no picture
     */
    static StoredPicture read(Path file) throws IOException {
        byte[] bytes = bytes(file);
        RgbImage image = PictureReader.read(bytes);
        return new StoredPicture(file, Sha256.of(bytes), image.width(), image.height());
    }

    /** All of it, by java.io: an interrupt, which Ctrl-C is, would tear what a channel reads. */
    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = new FileInputStream(file.toFile())) {
            return in.readAllBytes();
        } catch (FileNotFoundException e) {
            if (Files.exists(file)) {
                throw e;
            }
            throw new NoSuchFileException(file.toString());
        }
    }

    /**
     * The picture in another size: scaled until it covers that, and cropped to its middle.
     *
     * @throws DatasetException when the file is not what it was
     */
    public RgbImage cropped(int wide, int high) {
        try {
            byte[] bytes = bytes(file);
            if (!Sha256.of(bytes).equals(sha256)) {
                throw new DatasetException(
                        file + " has changed since the folder was read; begin again");
            }
            return CentreCrop.of(PictureReader.read(bytes), wide, high);
        } catch (IOException e) {
            throw new DatasetException(file + " cannot be read: " + FileTrouble.why(e), e);
        }
    }
}
