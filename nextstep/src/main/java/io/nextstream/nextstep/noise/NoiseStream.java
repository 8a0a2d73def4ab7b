package io.nextstream.nextstep.noise;

import io.nextstream.nextstep.hash.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Random numbers for one purpose, one id and one seed, addressed by a counter.
 *
 * <p>What a call returns depends on the stream's three names, the counter and the kind of number
 * alone: not on earlier calls, threads, or what else is in the batch. The first numbers of a longer
 * draw are those of a shorter one. So the noise of an image token is named by its generation, token
 * and step, and a replay draws it again.
 *
 * <pre>{@code
 * NoiseStream noise = NoiseStream.of("sampling", generationId, seed);
 * float[] epsilon = noise.normals(NoiseStream.counter(token, step), channels);
 * }</pre>
 *
 * <p>Immutable; any number of threads may use one stream. Logarithm, sine and cosine are those of
 * {@link StrictMath}, so all machines and compilers agree to the bit.
 */
public final class NoiseStream {

    /** Separates the kinds of numbers in the counter's last word. */
    private static final int UNIFORM = 0;

    private static final int NORMAL = 1;

    private static final double TO_UNIT = 0x1p-32;
    private static final float TO_UNIT_FLOAT = 0x1p-23f;

    private final int key0;
    private final int key1;

    /** More bits of the names than the key holds: makes equal keys of two streams harmless. */
    private final int salt;

    private NoiseStream(int key0, int key1, int salt) {
        this.key0 = key0;
        this.key1 = key1;
        this.salt = salt;
    }

    /**
     * The stream of one purpose, id and seed.
     *
     * @param purpose what the numbers are for, as {@code "sampling"}; streams of two purposes never
     *     share numbers
     * @param id for whom, as a generation id or a batch id
     */
    public static NoiseStream of(String purpose, String id, long seed) {
        MessageDigest digest = Sha256.digest();
        for (String part : new String[] {purpose, id}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            // With lengths, ("ab", "c") and ("a", "bc") differ.
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new NoiseStream(hash.getInt(), hash.getInt(), hash.getInt() & ~3);
    }

    /**
     * A counter out of two numbers.
     *
     * @param major 0 to 2^31 - 1, as the token
     * @param minor 0 to 2^31 - 1, as the step
     */
    public static long counter(int major, int minor) {
        if (major < 0 || minor < 0) {
            throw new IllegalArgumentException(
                    "counters are not negative: " + major + ", " + minor);
        }
        return (long) major << 32 | minor;
    }

    /** {@code n} numbers of the uniform distribution on the open interval (0, 1), 23 bits each. */
    public float[] uniforms(long counter, int n) {
        float[] numbers = new float[n];
        int[] words = new int[Philox.WORDS];
        for (int i = 0; i < n; i++) {
            // Half a step up: neither 0 nor 1, and exact in fp32.
            numbers[i] = ((word(counter, i, UNIFORM, words) >>> 9) + 0.5f) * TO_UNIT_FLOAT;
        }
        return numbers;
    }

    /** {@code n} standard normal numbers, by Box and Muller's transform; none is beyond 6.8. */
    public float[] normals(long counter, int n) {
        float[] numbers = new float[n];
        int[] words = new int[Philox.WORDS];
        for (int i = 0; i < n; i += 2) {
            double radius =
                    StrictMath.sqrt(-2 * StrictMath.log(unit(word(counter, i, NORMAL, words))));
            double angle = 2 * Math.PI * unit(word(counter, i + 1, NORMAL, words));
            numbers[i] = (float) (radius * StrictMath.cos(angle));
            if (i + 1 < n) {
                numbers[i + 1] = (float) (radius * StrictMath.sin(angle));
            }
        }
        return numbers;
    }

    /** The {@code i}-th word of a draw; {@code words} holds the block of the last multiple of 4. */
    private int word(long counter, int i, int kind, int[] words) {
        if (i % Philox.WORDS == 0) {
            Philox.block(
                    i / Philox.WORDS,
                    (int) counter,
                    (int) (counter >>> 32),
                    salt | kind,
                    key0,
                    key1,
                    words);
        }
        return words[i % Philox.WORDS];
    }

    private static double unit(int word) {
        return (Integer.toUnsignedLong(word) + 0.5) * TO_UNIT;
    }
}
