package io.nextstream.trainer;

import io.nextstream.nextstep.hash.Sha256;
import io.nextstream.nextstep.weights.SafeTensors;
import io.nextstream.trainer.optimizer.TrainState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a snapshot says about where it came from: a trainer that went on from another reference, or
 * read the numbers of an adapter as those of a network, would do so without a sign of it.
 *
 * @param reference SHA-256 of the base's numbers, in hex; a reference that has moved has its own
 *     hash beside that
 * @param mode what is trained
 */
record SnapshotMark(String reference, String mode) {

    private static final String REFERENCE = "reference";
    private static final String MOVED = "moved-reference";
    private static final String MODE = "mode";
    private static final String NONE = "none";

    /** Snapshots from before there was a choice are of the whole network. */
    private static final String OLD_MODE = "full";

    static SnapshotMark of(float[] base, String mode) {
        return new SnapshotMark(hash(base), mode);
    }

    private static String hash(float[] numbers) {
        ByteBuffer bytes =
                ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes.array()));
    }

    byte[] sign(TrainState state) {
        Map<String, String> facts = new TreeMap<>(Map.of(REFERENCE, reference, MODE, mode));
        float[] moved = state.reference();
        if (moved != null) {
            facts.put(MOVED, hash(moved));
        }
        return state.toSafeTensors(facts);
    }

    TrainState verify(byte[] snapshot) {
        TrainState state = TrainState.fromSafeTensors(snapshot);
        Map<String, String> facts = SafeTensors.metadata(snapshot);
        requireOurs(REFERENCE, facts.getOrDefault(REFERENCE, NONE), reference);
        requireOurs(MODE, facts.getOrDefault(MODE, OLD_MODE), mode);
        float[] moved = state.reference();
        String found = moved == null ? NONE : hash(moved);
        String told = facts.getOrDefault(MOVED, NONE);
        if (!found.equals(told)) {
            throw new IllegalArgumentException(
                    "the snapshot's reference has the hash %s, but was written with %s"
                            .formatted(found, told));
        }
        return state;
    }

    private static void requireOurs(String field, String theirs, String ours) {
        if (!theirs.equals(ours)) {
            throw new IllegalArgumentException(
                    "the snapshot's %s is %s, this trainer's is %s".formatted(field, theirs, ours));
        }
    }
}
