package io.nextstream.nextstep.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Image tokens as they lie in the object store: little-endian float32, token by token, {@code 4 * N
 * * C} bytes, no header. The grid and the channels are known from the record that points there.
 */
public final class TokenBytes {

    private TokenBytes() {}

    public static byte[] write(float[] tokens) {
        ByteBuffer buffer =
                ByteBuffer.allocate(Float.BYTES * tokens.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(tokens);
        return buffer.array();
    }

    /**
     * The tokens of such bytes.
     *
     * @throws IllegalArgumentException if the length is no multiple of four
     */
    public static float[] read(byte[] bytes) {
        if (bytes.length % Float.BYTES != 0) {
            throw new IllegalArgumentException(
                    "image tokens are float32, but "
                            + bytes.length
                            + " bytes are no multiple of 4");
        }
        float[] tokens = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(tokens);
        return tokens;
    }
}
