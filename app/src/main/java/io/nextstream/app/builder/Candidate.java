package io.nextstream.app.builder;

import io.nextstream.events.BlobRef;
import io.nextstream.events.Generation;
import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.image.TokenBytes;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A picture that was served, with its plan; what is heavy is fetched when it is looked at. */
public record Candidate(Generation generation, BlobStore blobs) {

    /**
     * The picture.
     *
     * @throws io.nextstream.store.object.StoreException when it is gone or damaged
     */
    public RgbImage image() {
        try {
            return PictureReader.read(bytes(generation.image()));
        } catch (IOException e) {
            throw new UncheckedIOException("picture " + generation.image().key() + " is no PNG", e);
        }
    }

    /**
     * The image tokens, row by row.
     *
     * @throws io.nextstream.store.object.StoreException when they are gone or damaged
     */
    public float[] tokens() {
        return TokenBytes.read(bytes(generation.tokens()));
    }

    private byte[] bytes(BlobRef at) {
        return blobs.get(new Blob(at.key(), at.sha256(), at.size()));
    }
}
