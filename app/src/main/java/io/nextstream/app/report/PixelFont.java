package io.nextstream.app.report;

import java.util.HashMap;
import java.util.Map;

/**
 * Small letters and digits of 5 x 7 dots. Java's own fonts need libraries that a machine without a
 * screen may lack, and a report must look the same everywhere.
 */
final class PixelFont {
    /** Dots from one letter to the next. */
    static final int ADVANCE = 6;

    static final int HEIGHT = 8;

    private static final int WIDTH = 5;

    /** Five columns of a letter, two hexadecimal digits each, the lowest bit on top. */
    private static final Map<Character, String> GLYPHS = new HashMap<>();

    static {
        String letters = "abcdefghijklmnopqrstuvwxyz0123456789-.%";
        String[] columns = {
            "2054547840", "7F28444438", "3844444428", "384444287F", "3854545418", "00087E0902",
            "18A4A49C78", "7F08040478", "00447D4000", "2040403D00", "7F10284400", "00417F4000",
            "7C04780478", "7C08040478", "3844444438", "FC18242418", "18242418FC", "7C08040408",
            "4854545424", "04043F4424", "3C4040207C", "1C2040201C", "3C4030403C", "4428102844",
            "4C9090907C", "4464544C44", "3E5149453E", "00427F4000", "7249494946", "2141494D33",
            "1814127F10", "2745454539", "3C4A494931", "4121110907", "3649494936", "464949291E",
            "0808080808", "0060600000", "2313086462"
        };
        for (int i = 0; i < columns.length; i++) {
            GLYPHS.put(letters.charAt(i), columns[i]);
        }
    }

    private PixelFont() {}

    /** Whether the dot at this place of the letter is set; unknown letters are blank. */
    static boolean isSet(char letter, int x, int y) {
        String glyph = GLYPHS.get(Character.toLowerCase(letter));
        if (glyph == null || x >= WIDTH) {
            return false;
        }
        int column = Integer.parseInt(glyph.substring(2 * x, 2 * x + 2), 16);
        return (column >> y & 1) == 1;
    }
}
