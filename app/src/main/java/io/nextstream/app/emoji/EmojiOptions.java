package io.nextstream.app.emoji;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is asked for.
 *
 * @param npm folder with the packages
 * @param out folder that is to be, and is not there yet
 * @param size of a picture's side in pixels, {@link #SMALLEST} to {@link #LARGEST}
 * @param styles without repetition, at least one
 * @param kinds of emoji; {@link EmojiKind#PLAIN} is always among them
 * @param seed of the grounds
 */
public record EmojiOptions(
        Path npm,
        Path out,
        int size,
        List<EmojiStyle> styles,
        Set<EmojiKind> kinds,
        Ground ground,
        long seed) {
    public static final int SMALLEST = 8;
    public static final int LARGEST = 512;

    public EmojiOptions {
        if (size < SMALLEST || size > LARGEST) {
            throw new IllegalArgumentException(
                    "pictures have %d to %d pixels a side, not %d"
                            .formatted(SMALLEST, LARGEST, size));
        }
        if (styles.isEmpty()) {
            throw new IllegalArgumentException("at least one style is needed");
        }
        styles = styles.stream().distinct().sorted().toList();
        EnumSet<EmojiKind> all = EnumSet.of(EmojiKind.PLAIN);
        all.addAll(kinds);
        if (all.contains(EmojiKind.COMPONENT)) {
            throw new IllegalArgumentException("parts of emoji are never taken");
        }
        kinds = Set.copyOf(all);
    }
}
