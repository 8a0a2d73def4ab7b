package io.nextstream.app.emoji;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which emoji are kept from training, in all styles: whole {@link Codes#family families}, of those
 * that the hash names, whose words all occur in captions that are learnt from. "pink heart" can be
 * drawn by who has seen a heart and something pink; nobody draws a "bathtub" who has seen none.
 */
final class HeldOut {

    /** The hash names one family of so many. */
    private static final int ONE_OF = 10;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Set<String> families;

    private HeldOut(Set<String> families) {
        this.families = families;
    }

    /**
     * Chooses among plain emoji, which every dataset has, so that the split does not depend on what
     * else was asked for; tones, flags of countries and parts neither teach a word nor ask for one.
     */
    static HeldOut of(Collection<Emoji> emoji) {
        Map<String, Set<String>> words = new HashMap<>();
        for (Emoji one : emoji) {
            if (one.kind() == EmojiKind.PLAIN) {
                words.computeIfAbsent(Codes.family(one.code()), unseen -> new HashSet<>())
                        .addAll(words(one.label()));
            }
        }
        Set<String> learnt = new HashSet<>();
        words.forEach(
                (family, of) -> {
                    if (!isNamed(family)) {
                        learnt.addAll(of);
                    }
                });
        return new HeldOut(
                words.keySet().stream()
                        .filter(HeldOut::isNamed)
                        .filter(family -> learnt.containsAll(words.getOrDefault(family, Set.of())))
                        .collect(Collectors.toSet()));
    }

    private static boolean isNamed(String family) {
        return Long.remainderUnsigned(Split.hash("split/" + family), ONE_OF) == 0;
    }

    private static List<String> words(String label) {
        return Arrays.stream(BETWEEN_WORDS.split(label.toLowerCase(Locale.ROOT), -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The side of an emoji: the same in every style, tone and sex. */
    Split of(Emoji emoji) {
        return families.contains(Codes.family(emoji.code())) ? Split.HELD_OUT : Split.TRAIN;
    }
}
