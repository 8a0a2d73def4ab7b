package io.nextstream.evaluation.world;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A stream of random numbers named by what it is for: the same seed, purpose and index give the
 * same numbers in any order of calls, on any thread, in any process. One object is for one thread.
 */
public final class Dice {

    private final SplittableRandom random;

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    /** The stream for the {@code index}-th thing of a purpose. */
    public static Dice of(long seed, String purpose, long index) {
        return new Dice(new SplittableRandom(hash(seed + "/" + purpose + "/" + index)));
    }

    /** The first 8 bytes of the text's SHA-256: stable for ever. */
    static long hash(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(sha.digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Uniform in [0, 1). */
    public double uniform() {
        return random.nextDouble();
    }

    /** Uniform in [low, high). */
    public double uniform(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Uniform in 0 to n - 1. */
    public int below(int n) {
        return random.nextInt(n);
    }

    /** A fresh seed, for a stream of another kind. */
    public long seed() {
        return random.nextLong();
    }

    /** One of the choices, all alike. */
    public <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** Normal with mean 0 and standard deviation 1 (Box–Muller, so that no JDK changes it). */
    public double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * Math.PI * uniform());
    }

    /** Logistic with location 0 and scale 1. */
    public double logistic() {
        double u = Math.max(uniform(), 1e-300);
        return StrictMath.log(u / (1 - u));
    }
}
