package io.nextstream.app.scorer;

import io.nextstream.app.stores.Fetched;
import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.nextstep.pipeline.Prompt;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.StoreException;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.TokenGrid;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The pictures that votes name, each once, with their tokens out of the store.
 *
 * @param pictures by id
 * @param unreadable pictures whose tokens are missing or damaged, and what is wrong
 */
record PictureTokens(SortedMap<String, Example> pictures, Map<GenerationId, String> unreadable) {

    PictureTokens {
        pictures = Collections.unmodifiableSortedMap(new TreeMap<>(pictures));
        unreadable = Map.copyOf(unreadable);
    }

    /**
     * Fetches them.
     *
     * @throws StoreException if the store does not answer
     */
    static PictureTokens of(List<Ballot> votes, BlobStore blobs) {
        SortedMap<String, Generation> named = new TreeMap<>();
        for (Ballot vote : votes) {
            named.put(vote.left().id().value(), vote.left());
            named.put(vote.right().id().value(), vote.right());
        }
        SortedMap<String, Example> pictures = new TreeMap<>();
        Map<GenerationId, String> unreadable = new HashMap<>();
        named.forEach(
                (id, picture) -> {
                    try {
                        pictures.put(id, example(picture, blobs));
                    } catch (StoreException e) {
                        if (e.reason() != StoreException.Reason.NOT_FOUND
                                && e.reason() != StoreException.Reason.CORRUPT) {
                            throw e;
                        }
                        unreadable.put(picture.id(), String.valueOf(e.getMessage()));
                    } catch (IllegalArgumentException e) { // bytes that are no tokens of this grid
                        unreadable.put(picture.id(), String.valueOf(e.getMessage()));
                    }
                });
        return new PictureTokens(pictures, unreadable);
    }

    private static Example example(Generation picture, BlobStore blobs) {
        List<TokenGrid> sources =
                picture.sources().stream()
                        .map(
                                source ->
                                        new TokenGrid(
                                                source.grid().rows(),
                                                source.grid().cols(),
                                                Fetched.tokens(blobs, source.tokens())))
                        .toList();
        return new Example(
                picture.id().value(),
                Prompt.marked(picture.text(), sources.size()),
                picture.plan(),
                picture.grid().rows(),
                picture.grid().cols(),
                Fetched.tokens(blobs, picture.tokens()),
                sources);
    }
}
