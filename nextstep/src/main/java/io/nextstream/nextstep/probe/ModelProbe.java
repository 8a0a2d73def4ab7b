package io.nextstream.nextstep.probe;

import io.nextstream.nextstep.hash.Sha256;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.SafeTensors;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a version must draw for one fixed request.
 *
 * <p>Two machines with the same number of threads agree bit by bit. Where sums are split
 * differently (another thread count, a GPU) image tokens and pixels still agree within rounding; a
 * wrong, torn or half-loaded network is off by far more.
 *
 * @param tokens the picture's image tokens, {@code [N * C]}
 * @param image its pixels
 */
public record ModelProbe(DrawRequest request, float[] tokens, RgbImage image) {

    /** Among a version's files, the one with tokens and pixels; it is no part of the model. */
    public static final String TOKENS_FILE = "probe.safetensors";

    private static final String TOKENS = "tokens";
    private static final String IMAGE = "image";

    /** Levels of 255 that a channel of a pixel may be off where tokens are within the tolerance. */
    private static final int PIXEL_TOLERANCE = 4;

    /** How close a picture came to the trainer's. */
    public enum Verdict {
        /** The same bits. */
        EXACT,
        /** Other bits, but every token and pixel within rounding. */
        CLOSE,
        /** Not the same model. */
        DIFFERENT
    }

    /**
     * Draws the probe, alone in its batch, with a model whose word is taken.
     *
     * @param draw one batch of pictures, in the order of the requests
     */
    public static ModelProbe take(
            DrawRequest request, Function<List<DrawRequest>, List<Picture>> draw) {
        Picture picture = draw.apply(List.of(request)).get(0);
        return new ModelProbe(request, picture.tokens(), picture.image());
    }

    /** Tokens and pixels, as they lie beside the model's files. */
    public byte[] toFile() {
        byte[] rgb = image.rgb();
        float[] levels = new float[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            levels[i] = rgb[i] & 0xff;
        }
        long[] pixels = {image.height(), image.width(), 3};
        return SafeTensors.write(
                new TreeMap<>(
                        Map.of(
                                TOKENS, new FloatTensor(new long[] {tokens.length}, tokens),
                                IMAGE, new FloatTensor(pixels, levels))),
                Map.of());
    }

    /**
     * The probe of such a file.
     *
     * @throws IllegalArgumentException if the bytes are no such file
     */
    public static ModelProbe fromFile(DrawRequest request, byte[] file) {
        Map<String, FloatTensor> tensors = SafeTensors.read(file);
        FloatTensor tokens = tensors.get(TOKENS);
        FloatTensor pixels = tensors.get(IMAGE);
        if (tokens == null || pixels == null || pixels.shape().length != 3) {
            throw new IllegalArgumentException("not a probe: it holds " + tensors.keySet());
        }
        float[] levels = pixels.data();
        byte[] rgb = new byte[levels.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (int) levels[i];
        }
        long[] shape = pixels.shape();
        RgbImage image = new RgbImage(Math.toIntExact(shape[1]), Math.toIntExact(shape[0]), rgb);
        return new ModelProbe(request, tokens.data(), image);
    }

    /** Hash of the picture: width and height as two big-endian ints, then the RGB bytes. */
    public String sha256() {
        return hash(image);
    }

    /**
     * Compares what another holder of the weights drew.
     *
     * @param tolerance largest distance of one token value that still counts as the same model
     */
    public Verdict check(Picture drawn, double tolerance) {
        if (distance(drawn) == 0 && image.equals(drawn.image())) {
            return Verdict.EXACT;
        }
        // Written so that NaN, which is never smaller than anything, fails.
        boolean close = distance(drawn) <= tolerance && pixelDistance(drawn) <= PIXEL_TOLERANCE;
        return close ? Verdict.CLOSE : Verdict.DIFFERENT;
    }

    /**
     * Largest distance of one token value; infinite if the shapes differ, NaN if a value is NaN.
     */
    public double distance(Picture drawn) {
        if (drawn.tokens().length != tokens.length) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 0; i < tokens.length; i++) {
            largest = Math.max(largest, Math.abs((double) drawn.tokens()[i] - tokens[i]));
        }
        return largest;
    }

    /** Largest distance of one channel of one pixel, 0 to 255; 256 if the sizes differ. */
    public int pixelDistance(Picture drawn) {
        RgbImage other = drawn.image();
        if (other.width() != image.width() || other.height() != image.height()) {
            return 256;
        }
        int largest = 0;
        for (int i = 0; i < image.rgb().length; i++) {
            largest =
                    Math.max(largest, Math.abs((image.rgb()[i] & 0xff) - (other.rgb()[i] & 0xff)));
        }
        return largest;
    }

    static String hash(RgbImage image) {
        MessageDigest digest = Sha256.digest();
        digest.update(ByteBuffer.allocate(8).putInt(image.width()).putInt(image.height()).array());
        return HexFormat.of().formatHex(digest.digest(image.rgb()));
    }
}
