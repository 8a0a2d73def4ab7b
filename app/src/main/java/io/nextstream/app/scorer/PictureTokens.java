package io.nextstream.app.scorer;

import io.nextstream.app.builder.Candidate;
import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.StoreException;
import io.nextstream.trainer.data.Example;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The pictures that votes name, each once, with their tokens out of the store.
 *
 * @param pictures by id
 * @param unreadable pictures whose tokens are missing or damaged
 */
record PictureTokens(SortedMap<String, Example> pictures, Set<GenerationId> unreadable) {

    PictureTokens {
        pictures = Collections.unmodifiableSortedMap(new TreeMap<>(pictures));
        unreadable = Set.copyOf(unreadable);
    }

    /**
     * Fetches them.
     *
     * @throws StoreException if the store does not answer
     */
    static PictureTokens of(List<Generation> named, BlobStore blobs) {
        SortedMap<String, Example> pictures = new TreeMap<>();
        Set<GenerationId> unreadable = new HashSet<>();
        for (Generation picture : named) {
            try {
                pictures.put(picture.id().value(), new Candidate(picture, blobs).example());
            } catch (StoreException e) {
                if (e.reason() != StoreException.Reason.NOT_FOUND
                        && e.reason() != StoreException.Reason.CORRUPT) {
                    throw e;
                }
                unreadable.add(picture.id());
            } catch (IllegalArgumentException e) { // bytes that are no tokens of this grid
                unreadable.add(picture.id());
            }
        }
        return new PictureTokens(pictures, unreadable);
    }
}
