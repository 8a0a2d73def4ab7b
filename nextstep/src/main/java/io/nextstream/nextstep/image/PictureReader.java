package io.nextstream.nextstep.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Pictures from outside, as the published pipeline reads them: turned as EXIF says, on white where
 * they are transparent, colours as the file's numbers are (a colour profile is not applied, grey is
 * three equal channels, of 16 bits the upper eight count).
 */
public final class PictureReader {

    /** A small file can claim any size. */
    private static final int MOST_PIXELS = 100_000_000;

    private static final String OTHER_COLOURS =
            "the picture's colours are neither RGB nor grey (CMYK?); save it as RGB";

    private PictureReader() {}

    /** {@link #read(byte[], int)} of up to a hundred million pixels. */
    public static RgbImage read(byte[] file) throws IOException {
        return read(file, MOST_PIXELS);
    }

    /**
     * The picture in a PNG, a JPEG, or another format that the JDK reads.
     *
     * @param mostPixels a picture whose header claims more is refused before memory is taken
     * @throws IOException if the bytes are no picture, a damaged one, too large a one, or a JPEG in
     *     other colours than RGB or grey; the message says which
     */
    public static RgbImage read(byte[] file, int mostPixels) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException(
                        "not a picture: "
                                + file.length
                                + " bytes in no known image format; PNG and JPEG are");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return Orientation.of(file).upright(pixels(decoded(reader, mostPixels)));
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage decoded(ImageReader reader, int mostPixels) throws IOException {
        List<String> warnings = new ArrayList<>();
        try {
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > mostPixels) {
                throw new IOException(
                        "the picture has %d pixels; at most %d are read"
                                .formatted(pixels, mostPixels));
            }
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            BufferedImage image = reader.read(0);
            // What is missing of a JPEG is filled with grey, and only a warning says so.
            for (String warning : warnings) {
                if (warning.startsWith("Premature end") || warning.startsWith("Truncated")) {
                    throw new IIOException(warning);
                }
            }
            return image;
        } catch (IIOException e) {
            boolean unusual = String.valueOf(e.getMessage()).startsWith("Unsupported Image Type");
            throw unusual
                    ? new IOException(OTHER_COLOURS, e)
                    : new IOException("the picture is damaged: " + e.getMessage(), e);
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException e) {
            // The JDK's readers do not catch every lie of a header.
            throw new IOException("the picture is damaged: " + e, e);
        }
    }

    private static RgbImage pixels(BufferedImage image) throws IOException {
        int colourSpace = image.getColorModel().getColorSpace().getType();
        if (colourSpace != ColorSpace.TYPE_RGB && colourSpace != ColorSpace.TYPE_GRAY) {
            throw new IOException(OTHER_COLOURS);
        }
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] rgb = new byte[3 * width * height];
        int[] argb = new int[width];
        for (int y = 0; y < height; y++) {
            if (image.getColorModel() instanceof ComponentColorModel colours) {
                row(image.getRaster(), colours, y, argb);
            } else {
                image.getRGB(0, y, width, 1, argb, 0, width);
            }
            for (int x = 0; x < width; x++) {
                onWhite(argb[x], rgb, 3 * (y * width + x));
            }
        }
        return new RgbImage(width, height, rgb);
    }

    /** The file's own samples: {@code getRGB} would brighten grey and apply a profile. */
    private static void row(Raster raster, ComponentColorModel colours, int y, int[] argb) {
        int bands = raster.getNumBands();
        int[] samples = raster.getPixels(0, y, argb.length, 1, (int[]) null);
        for (int x = 0; x < argb.length; x++) {
            int alpha = 0xff;
            if (colours.hasAlpha()) {
                alpha = eightBits(samples[(x + 1) * bands - 1], colours, bands - 1);
            }
            argb[x] = alpha << 24;
            for (int c = 0; c < 3; c++) {
                int band = bands < 3 ? 0 : c;
                argb[x] |= eightBits(samples[x * bands + band], colours, band) << (16 - 8 * c);
            }
        }
    }

    private static int eightBits(int sample, ComponentColorModel colours, int band) {
        int bits = colours.getComponentSize(band);
        return bits >= 8 ? sample >>> (bits - 8) : sample * 255 / ((1 << bits) - 1);
    }

    private static void onWhite(int argb, byte[] rgb, int at) {
        int alpha = argb >>> 24;
        for (int c = 0; c < 3; c++) {
            int value = argb >>> (16 - 8 * c) & 0xff;
            rgb[at + c] = (byte) ((value * alpha + 255 * (255 - alpha) + 127) / 255);
        }
    }
}
