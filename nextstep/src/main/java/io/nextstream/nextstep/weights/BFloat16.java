package io.nextstream.nextstep.weights;

/** The upper half of a binary32: 1 sign, 8 exponent and 7 fraction bits. */
final class BFloat16 {

    /** The first number that rounds to infinity. */
    static final float OVERFLOW = Float.intBitsToFloat(0x7f7f8000);

    private BFloat16() {}

    static float toFloat(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /** The nearest bfloat16; of two equally near ones that with an even last bit. */
    static short of(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            // Rounding could carry a NaN into infinity.
            return (short) ((bits >> 16) | 0x40);
        }
        return (short) ((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
    }
}
