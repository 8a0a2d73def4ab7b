package io.nextstream.events;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names a version of the weights: {@code v}, the optimizer step (seven digits or more), {@code -},
 * and the first eight hexadecimal digits of the manifest's SHA-256.
 */
public record VersionId(String value) {
    private static final Pattern FORM = Pattern.compile("v[0-9]{7,18}-[0-9a-f]{8}");

    public VersionId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "version id: expected v<step, 7 digits or more>-<8 hex digits>, got " + value);
        }
    }

    /** The id of the version after {@code step} steps whose manifest has this SHA-256 (hex). */
    public static VersionId of(long step, String manifestSha256) {
        Check.atLeast("step", step, 0);
        Check.sha256("manifest sha256", manifestSha256);
        return new VersionId(
                String.format(Locale.ROOT, "v%07d-%s", step, manifestSha256.substring(0, 8)));
    }

    /** The optimizer step that made this version; 0 is the base. */
    public long step() {
        return Long.parseLong(value.substring(1, value.length() - 9));
    }

    @Override
    public String toString() {
        return value;
    }
}
