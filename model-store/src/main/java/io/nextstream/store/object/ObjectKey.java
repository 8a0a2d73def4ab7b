package io.nextstream.store.object;

import java.util.regex.Pattern;

/** The names that every server and every file system behind one stores alike. */
public final class ObjectKey {
    private static final int LONGEST = 512;
    private static final Pattern SEGMENTS =
            Pattern.compile("(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+(/(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+)*");

    private ObjectKey() {}

    /**
     * Lets a good key through.
     *
     * @return the key itself
     * @throws IllegalArgumentException if it breaks a rule of {@link ObjectStore}
     */
    public static String checked(String key) {
        if (key.length() > LONGEST || !SEGMENTS.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "Not an object key: \""
                            + key
                            + "\". Allowed: up to 512 of A-Z a-z 0-9 . _ - in segments joined by single slashes, no . or ..");
        }
        return key;
    }
}
