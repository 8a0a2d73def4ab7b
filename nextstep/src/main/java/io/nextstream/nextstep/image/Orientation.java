package io.nextstream.nextstep.image;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * How a camera was held, as EXIF's tag 0x0112 says it: where the first row and the first column of
 * the file lie in the scene. The constants stand in the order of the tag's values, 1 to 8.
 */
enum Orientation {
    TOP_LEFT(false, false, false),
    TOP_RIGHT(false, true, false),
    BOTTOM_RIGHT(false, true, true),
    BOTTOM_LEFT(false, false, true),
    LEFT_TOP(true, false, false),
    RIGHT_TOP(true, false, true),
    RIGHT_BOTTOM(true, true, true),
    LEFT_BOTTOM(true, true, false);

    private final boolean transposed;
    private final boolean columnsReversed;
    private final boolean rowsReversed;

    /**
     * @param transposed whether the file's columns are the scene's rows
     * @param columnsReversed whether the file's columns run backwards
     * @param rowsReversed whether the file's rows run backwards
     */
    Orientation(boolean transposed, boolean columnsReversed, boolean rowsReversed) {
        this.transposed = transposed;
        this.columnsReversed = columnsReversed;
        this.rowsReversed = rowsReversed;
    }

    /** What the file says; upright if it says nothing, or nothing that EXIF knows. */
    static Orientation of(byte[] file) {
        try {
            ExifIFD0Directory exif =
                    ImageMetadataReader.readMetadata(new ByteArrayInputStream(file), file.length)
                            .getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer tag = exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            if (tag == null || tag < 1 || tag > values().length) {
                return TOP_LEFT;
            }
            return values()[tag - 1];
        } catch (ImageProcessingException | IOException e) {
            // Pixels can be whole where the notes about them are not.
            return TOP_LEFT;
        }
    }

    /** The picture as the scene was. */
    RgbImage upright(RgbImage file) {
        if (this == TOP_LEFT) {
            return file;
        }
        int width = transposed ? file.height() : file.width();
        int height = transposed ? file.width() : file.height();
        byte[] rgb = new byte[file.rgb().length];
        for (int y = 0, to = 0; y < height; y++) {
            for (int x = 0; x < width; x++, to += 3) {
                int column = transposed ? y : x;
                int row = transposed ? x : y;
                column = columnsReversed ? file.width() - 1 - column : column;
                row = rowsReversed ? file.height() - 1 - row : row;
                System.arraycopy(file.rgb(), 3 * (row * file.width() + column), rgb, to, 3);
            }
        }
        return new RgbImage(width, height, rgb);
    }
}
