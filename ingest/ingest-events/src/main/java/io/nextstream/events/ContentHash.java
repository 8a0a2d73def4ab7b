package io.nextstream.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids from content: the first 32 hexadecimal digits of a SHA-256 over a purpose and parts. */
final class ContentHash {
    private static final int DIGITS = 32;

    private ContentHash() {}

    /** Each part is hashed behind its length, so ("ab", "c") and ("a", "bc") differ. */
    static String of(String purpose, String... parts) {
        MessageDigest digest = sha256();
        update(digest, purpose);
        for (String part : parts) {
            update(digest, part);
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private static void update(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
