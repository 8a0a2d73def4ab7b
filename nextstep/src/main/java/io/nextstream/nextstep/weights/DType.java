package io.nextstream.nextstep.weights;

import java.nio.ByteBuffer;

/** A number format of safetensors files, little endian, that can be read as fp32. */
enum DType {
    F64(8) {
        @Override
        float next(ByteBuffer in) {
            return (float) in.getDouble();
        }
    },
    F32(4) {
        @Override
        float next(ByteBuffer in) {
            return in.getFloat();
        }
    },
    F16(2) {
        @Override
        float next(ByteBuffer in) {
            return half(in.getShort());
        }
    },
    BF16(2) {
        @Override
        float next(ByteBuffer in) {
            return Float.intBitsToFloat(in.getShort() << 16);
        }
    },
    I64(8) {
        @Override
        float next(ByteBuffer in) {
            return in.getLong();
        }
    },
    I32(4) {
        @Override
        float next(ByteBuffer in) {
            return in.getInt();
        }
    },
    I16(2) {
        @Override
        float next(ByteBuffer in) {
            return in.getShort();
        }
    },
    I8(1) {
        @Override
        float next(ByteBuffer in) {
            return in.get();
        }
    },
    U8(1) {
        @Override
        float next(ByteBuffer in) {
            return in.get() & 0xff;
        }
    },
    BOOL(1) {
        @Override
        float next(ByteBuffer in) {
            return in.get() == 0 ? 0 : 1;
        }
    };

    private final int width;

    DType(int width) {
        this.width = width;
    }

    /** Bytes a number. */
    int width() {
        return width;
    }

    /** The next number of {@code in} as fp32. */
    abstract float next(ByteBuffer in);

    /** All numbers that remain in {@code in}. */
    float[] floats(ByteBuffer in) {
        float[] data = new float[in.remaining() / width];
        if (this == F32) {
            in.asFloatBuffer().get(data);
            return data;
        }
        for (int i = 0; i < data.length; i++) {
            data[i] = next(in);
        }
        return data;
    }

    /** IEEE 754 binary16: 1 sign, 5 exponent, 10 fraction bits. */
    private static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wide = exponent == 0x1f ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }
}
