package io.nextstream.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the records of this package demand of their fields. Every message names the field, what was
 * expected and what came: a dead letter shows it to the person who sent the record.
 */
final class Check {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:~-]{1,128}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int SHOWN = 80;

    private Check() {}

    static void id(String field, @Nullable String value) {
        require(
                value != null && ID.matcher(value).matches(),
                field,
                "1 to 128 of A-Z a-z 0-9 . _ : ~ -",
                value);
    }

    static void sha256(String field, @Nullable String value) {
        require(
                value != null && SHA256.matcher(value).matches(),
                field,
                "64 lower-case hexadecimal digits",
                value);
    }

    static void text(String field, @Nullable String value, int maxLength) {
        require(
                value != null && !value.isBlank() && value.length() <= maxLength,
                field,
                "text of at most " + maxLength + " characters, not blank",
                value);
    }

    static void atLeast(String field, long value, long least) {
        require(value >= least, field, least + " or more", value);
    }

    static void within(String field, double value, double least, double most) {
        require(value >= least && value <= most, field, least + " to " + most, value);
    }

    static void notAfter(String firstField, Instant first, String thenField, Instant then) {
        require(!first.isAfter(then), firstField, "not after " + thenField + " " + then, first);
    }

    static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(field + ": missing");
        }
        return value;
    }

    /** Records keep times to the millisecond, so that one read back equals the one written. */
    static Instant millis(String field, @Nullable Instant value) {
        return present(field, value).truncatedTo(ChronoUnit.MILLIS);
    }

    static <T> List<T> list(String field, @Nullable List<T> value) {
        return List.copyOf(present(field, value));
    }

    /** As a list; null comes out of a Flink state that was written before there was the field. */
    static <T> List<T> listOrNone(@Nullable List<T> value) {
        return value == null ? List.of() : List.copyOf(value);
    }

    static void require(boolean holds, String field, String expected, @Nullable Object got) {
        if (!holds) {
            String shown = String.valueOf(got);
            if (shown.length() > SHOWN) {
                shown = shown.substring(0, SHOWN) + "… (" + shown.length() + " characters)";
            }
            throw new IllegalArgumentException(field + ": expected " + expected + ", got " + shown);
        }
    }
}
