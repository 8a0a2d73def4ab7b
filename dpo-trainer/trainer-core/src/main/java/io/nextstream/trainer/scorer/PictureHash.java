package io.nextstream.trainer.scorer;

import io.nextstream.nextstep.hash.Sha256;
import io.nextstream.nextstep.image.TokenBytes;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.TokenGrid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Names what a network reads of a picture: everything but its id. */
final class PictureHash {

    private PictureHash() {}

    /** Equal only for pictures with equal words, plans, grids, tokens and sources. */
    static String of(Example picture) {
        MessageDigest digest = Sha256.digest();
        String plan = picture.plan();
        add(digest, picture.text().getBytes(StandardCharsets.UTF_8));
        add(digest, plan == null ? new byte[0] : ("+" + plan).getBytes(StandardCharsets.UTF_8));
        for (TokenGrid source : picture.sources()) {
            add(digest, source.rows(), source.tokens());
        }
        add(digest, picture.rows(), picture.tokens());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, int rows, float[] tokens) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, rows));
        add(digest, TokenBytes.write(tokens));
    }

    /** With its length, so that no two lists of parts look alike. */
    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
        digest.update(part);
    }
}
