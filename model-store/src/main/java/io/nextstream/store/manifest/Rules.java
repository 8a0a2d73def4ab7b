package io.nextstream.store.manifest;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the parts of a manifest may look like. */
final class Rules {
    /** One more digit and names would no longer sort as numbers. */
    static final long LAST_STEP = 9_999_999;

    private static final Pattern LINE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ID = Pattern.compile("[vsc][0-9]{7}-[0-9a-f]{8}");

    private Rules() {}

    static void line(String line) {
        if (!LINE.matcher(line).matches()) {
            throw new IllegalArgumentException(
                    "a line is named by up to 40 of a-z 0-9 -, not \"" + line + "\"");
        }
    }

    static void step(long step) {
        if (step < 0 || step > LAST_STEP) {
            throw new IllegalArgumentException("a step is 0 to " + LAST_STEP + ", not " + step);
        }
    }

    static void id(@Nullable String id) {
        if (id != null && !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "a version id looks like v0000012-0a1b2c3d, not \"" + id + "\"");
        }
    }

    static void sha256(String of, String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    of + ": not a SHA-256 in lower-case hex: \"" + sha256 + "\"");
        }
    }

    static void name(String what, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a " + what + " must not be blank");
        }
    }

    static <V> SortedMap<String, V> sorted(String what, Map<String, V> map) {
        map.keySet().forEach(key -> name(what + "'s name", key));
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
