package io.nextstream.app.models;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 5GB}, {@code 500 MB}, {@code 1.5GiB}. */
public final class ByteSize {
    private static final Pattern TEXT = Pattern.compile("(\\d+(?:\\.\\d+)?) ?([KMGT]i?B|B)");
    private static final Map<String, Long> UNITS =
            Map.of(
                    "B", 1L,
                    "KB", 1_000L,
                    "MB", 1_000_000L,
                    "GB", 1_000_000_000L,
                    "TB", 1_000_000_000_000L,
                    "KiB", 1L << 10,
                    "MiB", 1L << 20,
                    "GiB", 1L << 30,
                    "TiB", 1L << 40);

    private ByteSize() {}

    /**
     * Bytes of the text; capitals are not asked for.
     *
     * @throws IllegalArgumentException if it says no size above 0
     */
    public static long parse(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT).replace("IB", "iB");
        Matcher matcher = TEXT.matcher(upper);
        Long unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
        BigInteger bytes =
                unit == null
                        ? BigInteger.ZERO
                        : new BigDecimal(matcher.group(1))
                                .multiply(BigDecimal.valueOf(unit))
                                .toBigInteger();
        if (bytes.signum() == 0 || bytes.bitLength() >= Long.SIZE) {
            throw new IllegalArgumentException("not a size like 5GB or 500MB: " + text);
        }
        return bytes.longValue();
    }
}
