package io.nextstream.app.stores;

import io.nextstream.events.BlobRef;
import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.image.TokenBytes;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What a record names by reference, fetched and checked. Whatever fetches throws {@link
 * io.nextstream.store.object.StoreException} when it is gone or damaged.
 */
public final class Fetched {
    private Fetched() {}

    /** How a record names what was put. */
    public static BlobRef ref(Blob put) {
        return new BlobRef(put.key(), put.sha256(), put.size());
    }

    /** As it lies in the store. */
    public static byte[] bytes(BlobStore blobs, BlobRef at) {
        return blobs.get(new Blob(at.key(), at.sha256(), at.size()));
    }

    /**
     * A picture.
     *
     * @throws UncheckedIOException when it is no PNG
     */
    public static RgbImage picture(BlobStore blobs, BlobRef at) {
        try {
            return PictureReader.read(bytes(blobs, at));
        } catch (IOException e) {
            throw new UncheckedIOException("picture " + at.key() + " is no PNG", e);
        }
    }

    /**
     * Image tokens, row by row.
     *
     * @throws IllegalArgumentException when the bytes are no tokens
     */
    public static float[] tokens(BlobStore blobs, BlobRef at) {
        return TokenBytes.read(bytes(blobs, at));
    }
}
