package io.nextstream.nextstep.weights;

import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * A number format of safetensors files, little endian. All can be read as fp32; {@link #F32},
 * {@link #F16} and {@link #BF16}, those that weights are kept in, can be written too.
 */
public enum DType {
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

        @Override
        public void decode(ByteBuffer in, float[] into, int at, int count) {
            in.asFloatBuffer().get(into, at, count);
            in.position(in.position() + 4 * count);
        }

        @Override
        void encode(float[] from, int count, ByteBuffer out) {
            out.asFloatBuffer().put(from, 0, count);
            out.position(out.position() + 4 * count);
        }

        @Override
        float overflow() {
            return Float.POSITIVE_INFINITY;
        }
    },
    F16(2) {
        @Override
        float next(ByteBuffer in) {
            return Float16.toFloat(in.getShort());
        }

        @Override
        void encode(float[] from, int count, ByteBuffer out) {
            for (int i = 0; i < count; i++) {
                out.putShort(Float16.of(from[i]));
            }
        }

        @Override
        float overflow() {
            return Float16.OVERFLOW;
        }
    },
    BF16(2) {
        @Override
        float next(ByteBuffer in) {
            return BFloat16.toFloat(in.getShort());
        }

        @Override
        public void decode(ByteBuffer in, float[] into, int at, int count) {
            for (int i = 0; i < count; i++) {
                into[at + i] = BFloat16.toFloat(in.getShort());
            }
        }

        @Override
        void encode(float[] from, int count, ByteBuffer out) {
            for (int i = 0; i < count; i++) {
                out.putShort(BFloat16.of(from[i]));
            }
        }

        @Override
        float overflow() {
            return BFloat16.OVERFLOW;
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
    public int width() {
        return width;
    }

    /** Whether weights may be kept in it. */
    public boolean isWeight() {
        return this == F32 || this == F16 || this == BF16;
    }

    /** As people call it: {@code fp32}, {@code bf16}, {@code i64}. */
    public String label() {
        return (this == F32 || this == F16 || this == F64 ? "fp" : "")
                + name().toLowerCase(Locale.ROOT).replaceFirst("^f", "");
    }

    /** The next number of {@code in} as fp32. */
    abstract float next(ByteBuffer in);

    /**
     * The next {@code count} numbers of {@code in} as fp32.
     *
     * @param in little endian
     * @param into receives them from {@code at} on
     */
    public void decode(ByteBuffer in, float[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = next(in);
        }
    }

    /** All numbers that remain in {@code in}. */
    float[] floats(ByteBuffer in) {
        float[] data = new float[in.remaining() / width];
        decode(in, data, 0, data.length);
        return data;
    }

    /** Appends the first {@code count} numbers, each rounded to the nearest, ties to even. */
    void encode(float[] from, int count, ByteBuffer out) {
        throw new IllegalArgumentException("weights are not written as " + label());
    }

    /** The smallest magnitude that would be written as infinity. */
    float overflow() {
        throw new IllegalArgumentException("weights are not written as " + label());
    }
}
