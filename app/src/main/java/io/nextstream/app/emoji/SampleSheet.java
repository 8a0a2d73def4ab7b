package io.nextstream.app.emoji;

import io.nextstream.app.report.GridPicture;
import io.nextstream.app.report.GridPicture.Panel;
import io.nextstream.nextstep.image.RgbImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A picture of some emoji in every style, side by side: a first look at the dataset. */
final class SampleSheet {
    private static final int SHOWN = 25;

    /** More than are shown, for the case that one cannot be drawn. */
    private static final int CANDIDATES = 2 * SHOWN;

    private final Map<EmojiStyle, Map<String, RgbImage>> drawn = new EnumMap<>(EmojiStyle.class);
    private final Map<String, Emoji> candidates = new LinkedHashMap<>();

    /**
     * Chooses emoji that every style has, by their hash, so that all groups are among them.
     *
     * @param styles what each style has
     */
    SampleSheet(Map<EmojiStyle, Chosen> styles) {
        Map<Emoji, Integer> times = new HashMap<>();
        styles.values()
                .forEach(
                        chosen ->
                                chosen.pictures()
                                        .forEach(
                                                wanted ->
                                                        times.merge(
                                                                wanted.emoji(), 1, Integer::sum)));
        times.entrySet().stream()
                .filter(counted -> counted.getValue() == styles.size())
                .map(Map.Entry::getKey)
                .filter(emoji -> emoji.kind() == EmojiKind.PLAIN)
                .sorted(Comparator.comparingLong(emoji -> Split.hash("sample/" + emoji.code())))
                .limit(CANDIDATES)
                .forEach(emoji -> candidates.put(emoji.code(), emoji));
        styles.keySet().forEach(style -> drawn.put(style, new HashMap<>()));
    }

    /** Looks at a picture; keeps it if it may be shown. */
    void look(Chosen.Wanted wanted, RgbImage image) {
        if (candidates.containsKey(wanted.emoji().code())) {
            drawn.computeIfAbsent(wanted.style(), style -> new HashMap<>())
                    .put(wanted.emoji().code(), image);
        }
    }

    /** All styles side by side, the same emoji at the same places. */
    RgbImage image() {
        List<Emoji> shown =
                candidates.values().stream()
                        .filter(
                                emoji ->
                                        drawn.values().stream()
                                                .allMatch(of -> of.containsKey(emoji.code())))
                        .limit(SHOWN)
                        .toList();
        List<String> labels = shown.stream().map(Emoji::label).toList();
        List<Panel> panels = new ArrayList<>();
        drawn.forEach(
                (style, images) ->
                        panels.add(
                                new Panel(
                                        style.word(),
                                        labels,
                                        shown.stream()
                                                .flatMap(
                                                        emoji ->
                                                                Stream.ofNullable(
                                                                        images.get(emoji.code())))
                                                .toList())));
        return GridPicture.sideBySide(panels);
    }
}
