package io.nextstream.app.emoji;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All emoji that have a name, in the order of {@code en/data.json} of emojibase-data. */
final class EmojiNames {

    /** The group of tones and hair; letters of flags have none. */
    private static final int COMPONENTS = 2;

    private final Map<String, Emoji> byCode;
    private final HeldOut heldOut;

    private EmojiNames(Map<String, Emoji> byCode) {
        this.byCode = byCode;
        this.heldOut = HeldOut.of(byCode.values());
    }

    /**
     * Reads a list of emoji, each with its skin tones behind it.
     *
     * @throws EmojiException if it is no such list
     */
    static EmojiNames of(JsonNode data) {
        Map<String, Emoji> byCode = new LinkedHashMap<>();
        for (JsonNode entry : data) {
            List<String> tags = new ArrayList<>();
            entry.path("tags").forEach(tag -> tags.add(tag.asText()));
            add(byCode, entry, tags, kind(entry));
            for (JsonNode skin : entry.path("skins")) {
                add(byCode, skin, tags, EmojiKind.SKIN_TONES);
            }
        }
        if (byCode.isEmpty()) {
            throw wrong("has no emoji");
        }
        return new EmojiNames(byCode);
    }

    private static EmojiKind kind(JsonNode entry) {
        if (entry.path("group").asInt(COMPONENTS) == COMPONENTS) {
            return EmojiKind.COMPONENT;
        }
        return Codes.isCountryFlag(Codes.of(entry.path("hexcode").asText()))
                ? EmojiKind.COUNTRY_FLAGS
                : EmojiKind.PLAIN;
    }

    private static void add(
            Map<String, Emoji> byCode, JsonNode entry, List<String> tags, EmojiKind kind) {
        String code = Codes.of(text(entry, "hexcode"));
        Emoji emoji = new Emoji(code, text(entry, "emoji"), text(entry, "label"), tags, kind);
        byCode.putIfAbsent(code, emoji);
    }

    private static String text(JsonNode entry, String key) {
        String text = entry.path(key).asText();
        if (text.isBlank()) {
            throw wrong("has an emoji without " + key);
        }
        return text;
    }

    private static EmojiException wrong(String problem) {
        return new EmojiException(
                "%s in %s %s; version %s is known to do"
                        .formatted(
                                NpmSource.NAMES,
                                NpmSource.EMOJIBASE.name(),
                                problem,
                                NpmSource.EMOJIBASE.seen()));
    }

    Collection<Emoji> all() {
        return byCode.values();
    }

    Split split(Emoji emoji) {
        return heldOut.of(emoji);
    }

    boolean has(String code) {
        return byCode.containsKey(code);
    }
}
