package io.nextstream.trainer;

import io.nextstream.nextstep.hash.Sha256;
import io.nextstream.nextstep.weights.SafeTensors;
import io.nextstream.trainer.optimizer.TrainState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Map;

/**
 * What a snapshot says about where it came from: a trainer that went on from another reference, or
 * read the numbers of an adapter as those of a network, would do so without a sign of it.
 *
 * @param reference SHA-256 of the base's numbers, in hex
 * @param mode what is trained
 */
record SnapshotMark(String reference, String mode) {

    private static final String REFERENCE = "reference";
    private static final String MODE = "mode";

    /** Snapshots from before there was a choice are of the whole network. */
    private static final String OLD_MODE = "full";

    static SnapshotMark of(float[] base, String mode) {
        ByteBuffer bytes =
                ByteBuffer.allocate(base.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(base);
        return new SnapshotMark(
                HexFormat.of().formatHex(Sha256.digest().digest(bytes.array())), mode);
    }

    byte[] sign(TrainState state) {
        return state.toSafeTensors(Map.of(REFERENCE, reference, MODE, mode));
    }

    TrainState verify(byte[] snapshot) {
        TrainState state = TrainState.fromSafeTensors(snapshot);
        Map<String, String> facts = SafeTensors.metadata(snapshot);
        require(REFERENCE, facts.getOrDefault(REFERENCE, "none"), reference);
        require(MODE, facts.getOrDefault(MODE, OLD_MODE), mode);
        return state;
    }

    private static void require(String field, String theirs, String ours) {
        if (!theirs.equals(ours)) {
            throw new IllegalArgumentException(
                    "the snapshot's %s is %s, this trainer's is %s".formatted(field, theirs, ours));
        }
    }
}
