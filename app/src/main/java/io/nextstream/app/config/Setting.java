package io.nextstream.app.config;

import java.util.List;
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

    static Setting<Integer> count(String key, int fallback, String description) {
        return new Setting<>(
                key, "integer", Integer.toString(fallback), description, Setting::positive);
    }

    static Setting<Double> number(String key, double fallback, String description) {
        return new Setting<>(key, "number", plain(fallback), description, Setting::finite);
    }

    static Setting<Long> millis(String key, long fallback, String description) {
        return new Setting<>(
                key,
                "milliseconds",
                Long.toString(fallback),
                description,
                text -> (long) positive(text));
    }

    static Setting<String> choice(
            String key, List<String> choices, String fallback, String description) {
        return new Setting<>(
                key,
                String.join(" or ", choices),
                fallback,
                description,
                text -> {
                    if (!choices.contains(text)) {
                        throw new IllegalArgumentException(
                                "expected one of " + choices + ", not " + text);
                    }
                    return text;
                });
    }

    private static int positive(String text) {
        try {
            int value = Integer.parseInt(text.replace("_", ""));
            if (value > 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a whole number above 0, not " + text, e);
        }
        throw new IllegalArgumentException("expected a whole number above 0, not " + text);
    }

    private static double finite(String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value) && value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number of 0 or more, not " + text, e);
        }
        throw new IllegalArgumentException("expected a number of 0 or more, not " + text);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && value < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
