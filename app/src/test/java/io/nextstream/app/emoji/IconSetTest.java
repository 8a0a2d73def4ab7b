package io.nextstream.app.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class IconSetTest {
    private static final String ICONS =
            """
            {"width": 32,
             "icons": {"a": {"body": "A"}, "b": {"body": "B", "height": 20, "left": 4, "top": -2}, "old": {"body": "C"}},
             "aliases": {
              "mirror": {"parent": "b", "hFlip": true}, "back": {"parent": "mirror", "hFlip": true},
              "upside": {"parent": "b", "vFlip": true}, "turned": {"parent": "a", "rotate": 1},
              "circle": {"parent": "circle"}}}
            """;

    @Test
    void aDrawingBecomesADocumentOfItsOwnSizeOrThatOfAll() throws JsonProcessingException {
        IconSet set = icons("{\"1f600\": \"a\", \"2764-fe0f\": \"b\"}");

        assertTrue(svg(set, "1f600").endsWith(" viewBox=\"0.0 0.0 32.0 16.0\">A</svg>"));
        assertTrue(svg(set, "2764").endsWith(" viewBox=\"4.0 -2.0 32.0 20.0\">B</svg>"));
        assertEquals(1, set.unnamed());
    }

    @Test
    void anotherNameMayMirrorOrUpendADrawing() throws JsonProcessingException {
        IconSet set =
                icons("{\"1\": \"mirror\", \"2\": \"upside\", \"3\": \"back\", \"4\": \"b\"}");

        assertTrue(
                svg(set, "1").contains("<g transform=\"translate(40.0 0.0) scale(-1 1)\">B</g>"),
                svg(set, "1"));
        assertTrue(
                svg(set, "2").contains("<g transform=\"translate(0.0 16.0) scale(1 -1)\">B</g>"),
                svg(set, "2"));
        assertEquals(svg(set, "4"), svg(set, "3"));
        assertEquals(2, set.unnamed());
    }

    @Test
    void whatHasNoDrawingSaysWhy() throws JsonProcessingException {
        IconSet set = icons("{\"1\": \"turned\", \"2\": \"circle\", \"3\": \"nobody\"}");

        assertTrue(broken(set, "1").contains("turns a drawing"));
        assertEquals("the package has no drawing of the name circle", broken(set, "2"));
        assertEquals("the package has no drawing of the name nobody", broken(set, "3"));
    }

    @Test
    void anotherFormatIsRefused() {
        EmojiException e = assertThrows(EmojiException.class, () -> icons("[]"));
        assertTrue(e.getMessage().startsWith("the set: icons.json and chars.json"));
    }

    private static String svg(IconSet set, String code) {
        return assertInstanceOf(Icon.Drawing.class, set.byCode().get(code)).svg();
    }

    private static String broken(IconSet set, String code) {
        return assertInstanceOf(Icon.Broken.class, set.byCode().get(code)).reason();
    }

    private static IconSet icons(String characters) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        return IconSet.of("the set", json.readTree(ICONS), json.readTree(characters));
    }
}
