package io.nextstream.app.scorer;

import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.store.object.BlobStore;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.scorer.TrunkFeatures;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What a base sees in the pictures of a running loop. Many pictures are read a few at a time, each
 * once; whoever wants to know of others meanwhile waits for one call of the network at most.
 *
 * <p>{@link #look} and what it remembers are for one thread, {@link #of(List)} for any.
 */
final class PictureFeatures implements AutoCloseable {
    /** Pictures of one call of the network. */
    private static final int CHUNK = 32;

    private final BlobStore blobs;
    private final TrunkFeatures trunk;
    private final Map<GenerationId, float[]> seen = new HashMap<>();
    private final Set<GenerationId> unreadable = new HashSet<>();
    private boolean closed;

    /** Puts the base's transformer on {@code device}. */
    PictureFeatures(BlobStore blobs, ModelBundle base, TorchDevice device) {
        this.blobs = blobs;
        this.trunk = new TrunkFeatures(base, device);
    }

    /** Names the base, see {@link TrunkFeatures#hash}. */
    String base() {
        return trunk.base();
    }

    /**
     * Looks at those that it has not seen yet.
     *
     * @param ending is asked before each call of the network
     * @return whether all have been looked at, and {@code ending} never said yes
     */
    boolean look(List<Generation> pictures, BooleanSupplier ending) {
        List<Generation> unseen =
                pictures.stream()
                        .filter(p -> !seen.containsKey(p.id()) && !unreadable.contains(p.id()))
                        .toList();
        for (int from = 0; from < unseen.size(); from += CHUNK) {
            if (ending.getAsBoolean()) {
                return false;
            }
            look(unseen.subList(from, Math.min(from + CHUNK, unseen.size())));
        }
        return !ending.getAsBoolean();
    }

    private void look(List<Generation> chunk) {
        PictureTokens tokens = PictureTokens.of(chunk, blobs);
        unreadable.addAll(tokens.unreadable());
        List<float[]> features = of(List.copyOf(tokens.pictures().values()));
        int at = 0;
        for (String id : tokens.pictures().keySet()) {
            seen.put(new GenerationId(id), features.get(at++));
        }
    }

    /** Pictures whose tokens are missing or damaged, of those that were looked at. */
    Set<GenerationId> unreadable() {
        return Set.copyOf(unreadable);
    }

    /**
     * Of a picture that was looked at.
     *
     * @throws IllegalStateException if it was not, or could not be read
     */
    float[] of(GenerationId picture) {
        float[] found = seen.get(picture);
        if (found == null) {
            throw new IllegalStateException("picture " + picture + " was not looked at");
        }
        return found;
    }

    /**
     * Of each picture, in their order; shared, not to be written to.
     *
     * @throws IllegalStateException when it is closed
     */
    synchronized List<float[]> of(List<Example> pictures) {
        if (closed) {
            throw new IllegalStateException("the loop has ended");
        }
        return trunk.of(pictures);
    }

    /** Waits for what is being read. */
    @Override
    public synchronized void close() {
        closed = true;
        trunk.close();
    }
}
