package io.nextstream.nextstep.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TokenBytesTest {

    @Test
    void tokensComeBackBitByBit() {
        float[] tokens = {0f, -0f, 1.5f, Float.MIN_VALUE, -3.25e20f};
        assertArrayEquals(tokens, TokenBytes.read(TokenBytes.write(tokens)));
    }

    @Test
    void theOrderOfBytesIsLittleEndian() {
        assertArrayEquals(new byte[] {0, 0, (byte) 0x80, 0x3f}, TokenBytes.write(new float[] {1f}));
    }

    @Test
    void halfANumberIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> TokenBytes.read(new byte[6]));
    }
}
