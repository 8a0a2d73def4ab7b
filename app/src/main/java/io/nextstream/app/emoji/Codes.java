package io.nextstream.app.emoji;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Emoji as sequences of Unicode's code points: hexadecimal in lower case, with dashes between, and
 * without the selector {@code fe0f}, which one source writes and another does not.
 */
final class Codes {
    private static final String COLOURED = "fe0f";
    private static final Pattern TONE = Pattern.compile("1f3f[b-f]");
    private static final Pattern LETTERS = Pattern.compile("1f1(e[6-9a-f]|f[0-9a-f])(-1f1\\w\\w)");
    private static final Pattern TAGGED = Pattern.compile("1f3f4(-e00\\w\\w)+");

    /** Joiner, female, male, to the right. */
    private static final List<String> VARIANTS = List.of("200d", "2640", "2642", "27a1");

    private static final Map<String, String> PEOPLE =
            Map.of(
                    "1f468", "1f9d1", "1f469", "1f9d1", // man, woman: person
                    "1f466", "1f9d2", "1f467", "1f9d2", // boy, girl: child
                    "1f474", "1f9d3", "1f475", "1f9d3"); // old man, old woman: older person

    private Codes() {}

    /** The code of digits in any case, as {@code 2764-FE0F}. */
    static String of(String hexcode) {
        return Arrays.stream(hexcode.toLowerCase(Locale.ROOT).split("-", -1))
                .filter(point -> !point.equals(COLOURED))
                .collect(Collectors.joining("-"));
    }

    static boolean isCountryFlag(String code) {
        return LETTERS.matcher(code).matches() || TAGGED.matcher(code).matches();
    }

    /**
     * What is left of a code when tone, sex and direction are: women, men and people who do the
     * same look much the same, so one of them in training shows the others.
     *
     * <p>{@code 1f469-1f3fd-200d-1f680} (woman astronaut, medium skin tone) and {@code
     * 1f468-200d-1f680} (man astronaut) are both {@code 1f9d1-1f680}.
     */
    static String family(String code) {
        List<String> points = List.of(code.split("-", -1));
        if (points.size() == 1) {
            return PEOPLE.getOrDefault(code, code);
        }
        return points.stream()
                .filter(point -> !TONE.matcher(point).matches() && !VARIANTS.contains(point))
                .map(point -> PEOPLE.getOrDefault(point, point))
                .collect(Collectors.joining("-"));
    }
}
