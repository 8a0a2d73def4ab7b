package io.nextstream.store.object;

import java.util.regex.Pattern;

/**
 * A reference to bytes that never change: name, hash and size travel, the bytes stay in the store.
 *
 * @param sha256 64 lower-case hex digits
 * @param size in bytes
 */
public record Blob(String key, String sha256, long size) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public Blob {
        ObjectKey.checked(key);
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    "Not a SHA-256 in lower-case hex: \"" + sha256 + "\"");
        }
        if (size < 0) {
            throw new IllegalArgumentException("Negative size " + size + " of " + key);
        }
    }
}
