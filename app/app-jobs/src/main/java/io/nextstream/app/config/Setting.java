package io.nextstream.app.config;

import io.nextstream.events.VersionId;
import io.nextstream.nextstep.weights.NamePattern;
import io.nextstream.serving.flink.VersionPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/**
 * One key of {@code nextstream.yaml}.
 *
 * @param key with dots between words of rising detail
 * @param type as the page of keys names it
 * @param fallback what holds without the key, as it would be written
 * @param description what it does, with its unit
 * @param parser throws IllegalArgumentException saying what it expected
 */
record Setting<T>(
        String key, String type, String fallback, String description, Function<String, T> parser) {
    /** Ten years, in milliseconds: sums of times stay far from the end of a long. */
    private static final long LONGEST = 315_360_000_000L;

    static final String NO_VERSION = "none";

    static Setting<String> text(String key, String fallback, String description) {
        return new Setting<>(
                key,
                "text",
                fallback,
                description,
                text -> {
                    if (text.isBlank()) {
                        throw new IllegalArgumentException("expected a text, not nothing");
                    }
                    return text;
                });
    }

    /** A whole number of {@code least} or more. */
    static Setting<Integer> count(String key, int least, int fallback, String description) {
        return new Setting<>(
                key,
                "integer",
                Integer.toString(fallback),
                description,
                text -> (int) whole(text, least, Integer.MAX_VALUE));
    }

    /** A number of 0 or more. */
    static Setting<Double> number(String key, double fallback, String description) {
        return number(key, fallback, "0 or more", value -> value >= 0, description);
    }

    /** A number above 0. */
    static Setting<Double> positive(String key, double fallback, String description) {
        return number(key, fallback, "above 0", value -> value > 0, description);
    }

    /** 0, or a number above 1. */
    static Setting<Double> ratio(String key, double fallback, String description) {
        return number(key, fallback, "0 or above 1", value -> value == 0 || value > 1, description);
    }

    /** A number of 0 or more and below 1. */
    static Setting<Double> fraction(String key, double fallback, String description) {
        return number(
                key, fallback, "from 0 to below 1", value -> value >= 0 && value < 1, description);
    }

    /** A number of 0 or more and below a half. */
    static Setting<Double> belowHalf(String key, double fallback, String description) {
        return number(
                key,
                fallback,
                "from 0 to below 0.5",
                value -> value >= 0 && value < 0.5,
                description);
    }

    /** What {@code parser} reads. */
    static <T> Setting<T> parsed(
            String key,
            String type,
            String fallback,
            String description,
            Function<String, T> parser) {
        return new Setting<>(key, type, fallback, description, parser);
    }

    static Setting<Long> millis(String key, long fallback, String description) {
        return new Setting<>(
                key,
                "milliseconds",
                Long.toString(fallback),
                description,
                text -> whole(text, 1, LONGEST));
    }

    /** Milliseconds, or 0 for never. */
    static Setting<Long> millisOrOff(String key, long fallback, String description) {
        return new Setting<>(
                key,
                "milliseconds",
                Long.toString(fallback),
                description,
                text -> whole(text, 0, LONGEST));
    }

    /** The id of a version, {@code base} or {@code none}. */
    static Setting<String> version(String key, String description) {
        return new Setting<>(
                key,
                "version",
                NO_VERSION,
                description,
                text -> {
                    if (!text.equals(NO_VERSION) && !text.equals(VersionPolicy.BASE)) {
                        VersionId unused = new VersionId(text);
                    }
                    return text;
                });
    }

    static Setting<String> choice(
            String key, List<String> choices, String fallback, String description) {
        return choice(key, choices, Function.identity(), fallback, description);
    }

    /** One of some values, each written as its label. */
    static <T> Setting<T> choice(
            String key,
            List<T> choices,
            Function<T, String> label,
            T fallback,
            String description) {
        List<String> labels = choices.stream().map(label).toList();
        return new Setting<>(
                key,
                String.join(" or ", labels),
                label.apply(fallback),
                description,
                text -> {
                    int at = labels.indexOf(text);
                    if (at < 0) {
                        throw new IllegalArgumentException(
                                "expected one of " + labels + ", not " + text);
                    }
                    return choices.get(at);
                });
    }

    /** A switch. */
    static Setting<Boolean> flag(String key, boolean fallback, String description) {
        return choice(key, List.of(true, false), String::valueOf, fallback, description);
    }

    /** One or more names of parameters, between commas. */
    static Setting<List<String>> names(String key, List<String> fallback, String description) {
        return new Setting<>(
                key,
                "names",
                String.join(", ", fallback),
                description,
                text -> {
                    List<String> names =
                            Arrays.stream(text.split(",", -1)).map(String::strip).toList();
                    names.forEach(NamePattern::of);
                    return names;
                });
    }

    private static Setting<Double> number(
            String key,
            double fallback,
            String range,
            DoublePredicate inRange,
            String description) {
        return new Setting<>(
                key, "number", plain(fallback), description, text -> finite(text, range, inRange));
    }

    private static long whole(String text, long least, long most) {
        try {
            long value = Long.parseLong(text.replace("_", ""));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw notWhole(text, least, most);
        }
        throw notWhole(text, least, most);
    }

    private static IllegalArgumentException notWhole(String text, long least, long most) {
        return new IllegalArgumentException(
                "expected a whole number from " + least + " to " + most + ", not " + text);
    }

    private static double finite(String text, String range, DoublePredicate inRange) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value) && inRange.test(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw noNumber(text, range);
        }
        throw noNumber(text, range);
    }

    private static IllegalArgumentException noNumber(String text, String range) {
        return new IllegalArgumentException("expected a number " + range + ", not " + text);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && value < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
