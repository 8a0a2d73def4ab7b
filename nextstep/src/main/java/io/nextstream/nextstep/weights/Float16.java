package io.nextstream.nextstep.weights;

/** IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
final class Float16 {

    /** The first number that rounds to infinity. */
    static final float OVERFLOW = 65520;

    /** Below this a number has no exponent of its own: it counts in steps of 2^-24. */
    private static final float SMALLEST_NORMAL = 0x1p-14f;

    private Float16() {}

    static float toFloat(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wide = exponent == 0x1f ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | (wide << 23) | (fraction << 13));
    }

    /** The nearest half; of two equally near ones that with an even last bit. */
    static short of(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = (bits >>> 16) & 0x8000;
        float magnitude = Math.abs(value);
        if (!(magnitude < OVERFLOW)) {
            // A quiet NaN keeps the upper bits of its payload.
            int payload = Float.isNaN(magnitude) ? 0x200 | ((bits >> 13) & 0x3ff) : 0;
            return (short) (sign | 0x7c00 | payload);
        }
        if (magnitude < SMALLEST_NORMAL) {
            return (short) (sign | (int) Math.rint(magnitude * 0x1p24));
        }
        int rebased = (bits & 0x7fffffff) - ((127 - 15) << 23);
        return (short) (sign | ((rebased + 0xfff + ((rebased >> 13) & 1)) >> 13));
    }
}
