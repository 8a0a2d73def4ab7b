package io.nextstream.app.emoji;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The drawings of one package in Iconify's format: {@code icons.json} has them by name, {@code
 * chars.json} says which character has which.
 *
 * @param byCode drawings by {@link Codes}
 * @param unnamed how many more there are that no character has: superseded ones
 */
record IconSet(SortedMap<String, Icon> byCode, int unnamed) {

    /** Names of drawings in turn behind one name; more is a circle. */
    private static final int LONGEST_CHAIN = 8;

    /** Iconify's side where a package says none. */
    private static final double SIDE = 16;

    /**
     * Reads a package.
     *
     * @param name for messages
     * @throws EmojiException if the files are not in this format
     */
    static IconSet of(String name, JsonNode icons, JsonNode characters) {
        if (!icons.path("icons").isObject() || !characters.isObject()) {
            throw new EmojiException(
                    "%s: %s and %s are not in Iconify's format"
                            .formatted(name, NpmSource.ICONS, NpmSource.CHARACTERS));
        }
        SortedMap<String, Icon> byCode = new TreeMap<>();
        Set<String> named = new HashSet<>();
        for (Map.Entry<String, JsonNode> character : characters.properties()) {
            byCode.put(
                    Codes.of(character.getKey()),
                    icon(icons, character.getValue().asText(), named));
        }
        return new IconSet(byCode, icons.path("icons").size() - named.size());
    }

    /** The drawing of a name, or that of the names behind it, turned as they say. */
    private static Icon icon(JsonNode icons, String name, Set<String> named) {
        boolean mirrored = false;
        boolean upended = false;
        String at = name;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            JsonNode drawing = icons.path("icons").path(at);
            if (drawing.isObject()) {
                named.add(at);
                return new Icon.Drawing(svg(icons, drawing, mirrored, upended));
            }
            JsonNode alias = icons.path("aliases").path(at);
            if (alias.path("rotate").asInt() != 0) {
                return new Icon.Broken("its name " + at + " turns a drawing, which is not done");
            }
            mirrored ^= alias.path("hFlip").asBoolean();
            upended ^= alias.path("vFlip").asBoolean();
            at = alias.path("parent").asText();
        }
        return new Icon.Broken("the package has no drawing of the name " + name);
    }

    private static String svg(JsonNode icons, JsonNode drawing, boolean mirrored, boolean upended) {
        double left = number(icons, drawing, "left", 0);
        double top = number(icons, drawing, "top", 0);
        double width = number(icons, drawing, "width", SIDE);
        double height = number(icons, drawing, "height", SIDE);
        String body = drawing.path("body").asText();
        if (mirrored || upended) {
            body =
                    "<g transform=\"translate(%s %s) scale(%d %d)\">%s</g>"
                            .formatted(
                                    mirrored ? 2 * left + width : 0,
                                    upended ? 2 * top + height : 0,
                                    mirrored ? -1 : 1,
                                    upended ? -1 : 1,
                                    body);
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\""
                + " xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                + " viewBox=\"%s %s %s %s\">%s</svg>".formatted(left, top, width, height, body);
    }

    private static double number(JsonNode icons, JsonNode drawing, String key, double otherwise) {
        return drawing.path(key).asDouble(icons.path(key).asDouble(otherwise));
    }
}
