package io.nextstream.app.emoji;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.view.ViewBox;
import io.nextstream.nextstep.image.RgbImage;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Draws SVG documents as square pictures. Nothing that a document names outside of itself is
 * fetched. One object is for one thread.
 */
final class SvgPainter {

    /**
     * Pictures up to this side are drawn at four times their size and averaged, others at twice.
     */
    private static final int SMALL = 64;

    /** Held, or the level would be forgotten: what cannot be drawn is said once, by us. */
    private static final Logger CHATTER = Logger.getLogger("com.github.weisj.jsvg");

    static {
        CHATTER.setLevel(Level.OFF);
        // No window is opened; a machine that names a screen which is not there must not matter.
        System.setProperty("java.awt.headless", "true");
    }

    private final SVGLoader loader = new SVGLoader();
    private final LoaderContext context =
            LoaderContext.builder().externalResourcePolicy(ResourcePolicy.DENY_ALL).build();
    private final int size;
    private final int samples;

    /** A document that is none, or that the library cannot draw. */
    static final class UndrawableException extends Exception {
        private static final long serialVersionUID = 1L;

        UndrawableException(String message) {
            super(message);
        }

        UndrawableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * @param size of a side in pixels
     */
    SvgPainter(int size) {
        this.size = size;
        this.samples = size <= SMALL ? 4 : 2;
    }

    /** What draws, with its version. */
    static String library() {
        return "jsvg " + SVGDocument.class.getPackage().getImplementationVersion();
    }

    /**
     * The drawing in the middle of a ground, as large as fits; the same document and ground give
     * the same pixels.
     */
    RgbImage draw(String svg, Color ground) throws UndrawableException {
        int side = size * samples;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(ground);
            graphics.fillRect(0, 0, side, side);
            graphics.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(
                    RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            SVGDocument document =
                    loader.load(
                            new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                            null,
                            context);
            if (document == null) {
                throw new UndrawableException("it is no SVG that can be read");
            }
            document.render((Component) null, graphics, new ViewBox(0, 0, side, side));
        } catch (RuntimeException e) {
            // The library has no type of its own for a document that it cannot draw.
            throw new UndrawableException(String.valueOf(e.getMessage()), e);
        } finally {
            graphics.dispose();
        }
        return averaged(image);
    }

    private RgbImage averaged(BufferedImage image) {
        int[] sums = new int[3 * size * size];
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                int at = 3 * (y / samples * size + x / samples);
                sums[at] += row[x] >> 16 & 0xff;
                sums[at + 1] += row[x] >> 8 & 0xff;
                sums[at + 2] += row[x] & 0xff;
            }
        }
        byte[] rgb = new byte[sums.length];
        int count = samples * samples;
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) ((sums[i] + count / 2) / count);
        }
        return new RgbImage(size, size, rgb);
    }

    /** Whether anything but the ground is there. */
    static boolean isEmpty(RgbImage image, Color ground) {
        int[] channels = {ground.getRed(), ground.getGreen(), ground.getBlue()};
        byte[] rgb = image.rgb();
        for (int i = 0; i < rgb.length; i++) {
            if ((rgb[i] & 0xff) != channels[i % 3]) {
                return false;
            }
        }
        return true;
    }
}
