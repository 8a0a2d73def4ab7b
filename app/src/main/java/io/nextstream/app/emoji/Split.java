package io.nextstream.app.emoji;

import io.nextstream.nextstep.hash.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Whether a picture is learnt from. */
enum Split {
    TRAIN("train"),
    HELD_OUT("held-out");

    private final String label;

    Split(String label) {
        this.label = label;
    }

    /** Its name in {@code metadata.jsonl}. */
    String label() {
        return label;
    }

    /** The first 8 bytes of the text's SHA-256. */
    static long hash(String text) {
        return ByteBuffer.wrap(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }
}
