package io.nextstream.trainer.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.image.RgbImage;
import org.junit.jupiter.api.Test;

class TokenMaskTest {

    /**
     * 2 rows and 3 columns of tokens, 4 pixels each way: one dot each, in the second and the last.
     */
    @Test
    void usageExample() {
        byte[] rgb = new byte[3 * 12 * 8];
        rgb[3 * (1 * 12 + 4)] = 1;
        rgb[3 * (7 * 12 + 11) + 2] = (byte) 255;
        TokenMask mask = TokenMask.of(new RgbImage(12, 8, rgb), 2, 3);
        assertArrayEquals(new boolean[] {false, true, false, false, false, true}, mask.tokens());
    }

    @Test
    void aPixelMayBeAToken() {
        RgbImage dots = new RgbImage(2, 1, new byte[] {0, 0, 0, 9, 9, 9});
        assertArrayEquals(new boolean[] {false, true}, TokenMask.of(dots, 1, 2).tokens());
    }

    @Test
    void anEmptyMaskIsRefused() {
        RgbImage black = new RgbImage(4, 4, new byte[48]);
        assertRefused("the mask is empty", () -> TokenMask.of(black, 2, 2));
        assertRefused("the mask is empty", () -> new TokenMask(new boolean[4]));
        assertRefused("the mask is empty", () -> new TokenMask(new boolean[0]));
    }

    @Test
    void aMaskOfAnotherGridIsRefused() {
        for (int[] size : new int[][] {{4, 6}, {6, 4}, {5, 5}, {1, 1}, {2, 4}}) {
            byte[] white = new byte[3 * size[0] * size[1]];
            white[0] = 1;
            RgbImage painted = new RgbImage(size[0], size[1], white);
            assertRefused("no multiple of 2*2 tokens", () -> TokenMask.of(painted, 2, 2));
        }
    }

    @Test
    void aMaskFitsThePicturesOfItsVote() {
        Example picture = new Example("e", "red", null, 2, 2, new float[8]);
        TokenMask mask = new TokenMask(new boolean[] {true, false});
        assertRefused(
                "pair p has a mask of 2 tokens and a picture of 4",
                () -> new Pair("p", picture, picture, 1, null, mask));
        assertRefused(
                "rating r has a mask of 2 tokens and a picture of 4",
                () -> new Rating("r", picture, true, 1, mask));
        TokenMask whole = new TokenMask(new boolean[] {true, false, false, false});
        assertEquals(whole, new Pair("p", picture, picture, 1, null, whole).swapped().mask());
    }

    private static void assertRefused(String reason, Runnable making) {
        var e = assertThrows(IllegalArgumentException.class, making::run);
        assertTrue(e.getMessage().contains(reason), e.getMessage());
    }
}
