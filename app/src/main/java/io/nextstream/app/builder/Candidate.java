package io.nextstream.app.builder;

import io.nextstream.app.stores.Fetched;
import io.nextstream.events.Generation;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.Prompt;
import io.nextstream.store.object.BlobStore;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.TokenGrid;
import java.util.List;

/** A picture that was served, with its plan; what is heavy is fetched when it is looked at. */
public record Candidate(Generation generation, BlobStore blobs) {

    /**
     * The picture.
     *
     * @throws io.nextstream.store.object.StoreException when it is gone or damaged
     */
    public RgbImage image() {
        return Fetched.picture(blobs, generation.image());
    }

    /**
     * The image tokens, row by row.
     *
     * @throws io.nextstream.store.object.StoreException when they are gone or damaged
     */
    public float[] tokens() {
        return Fetched.tokens(blobs, generation.tokens());
    }

    /**
     * As a network reads it: what it was made from, its words, its plan if there is one, its
     * tokens.
     *
     * @throws io.nextstream.store.object.StoreException as {@link #tokens}
     * @throws IllegalArgumentException when the bytes are no tokens of their grid
     */
    public Example example() {
        List<TokenGrid> sources =
                generation.sources().stream()
                        .map(
                                source ->
                                        new TokenGrid(
                                                source.grid().rows(),
                                                source.grid().cols(),
                                                Fetched.tokens(blobs, source.tokens())))
                        .toList();
        return new Example(
                generation.id().value(),
                Prompt.marked(generation.text(), sources.size()),
                generation.plan(),
                generation.grid().rows(),
                generation.grid().cols(),
                tokens(),
                sources);
    }
}
