package io.nextstream.trainer;

import io.nextstream.nextstep.hash.Sha256;
import io.nextstream.nextstep.weights.SafeTensors;
import io.nextstream.trainer.optimizer.TrainState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Map;

/**
 * SHA-256 of the reference's numbers, written into every snapshot: a trainer that is resumed
 * against another reference would go on without a sign of it.
 *
 * @param value in hex
 */
record ReferenceHash(String value) {

    private static final String FIELD = "reference";

    static ReferenceHash of(float[] reference) {
        ByteBuffer bytes =
                ByteBuffer.allocate(reference.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(reference);
        return new ReferenceHash(HexFormat.of().formatHex(Sha256.digest().digest(bytes.array())));
    }

    byte[] sign(TrainState state) {
        return state.toSafeTensors(Map.of(FIELD, value));
    }

    TrainState verify(byte[] snapshot) {
        TrainState state = TrainState.fromSafeTensors(snapshot);
        String other = SafeTensors.metadata(snapshot).getOrDefault(FIELD, "none");
        if (!other.equals(value)) {
            throw new IllegalArgumentException(
                    "the snapshot's reference is " + other + ", this trainer's is " + value);
        }
        return state;
    }
}
