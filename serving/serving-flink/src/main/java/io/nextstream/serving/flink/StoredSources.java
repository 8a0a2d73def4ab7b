package io.nextstream.serving.flink;

import io.nextstream.events.BlobRef;
import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.StoreException;
import java.io.IOException;

/** Pictures to start from that lie in the object store. */
record StoredSources(BlobStore blobs) implements EditSources {

    /** No model reads pictures of more: a prompt must not cost the task its memory. */
    static final long MOST_BYTES = 32 << 20;

    @Override
    public RgbImage picture(BlobRef source) {
        try {
            if (source.size() > MOST_BYTES) {
                throw new IOException(
                        "it has %d bytes; at most %d are read"
                                .formatted(source.size(), MOST_BYTES));
            }
            Blob blob = new Blob(source.key(), source.sha256(), source.size());
            // The size is the prompt's word, and a get reads whatever is there.
            if (!blobs.isPresent(blob)) {
                throw new IOException(
                        "there is no object of %d bytes under this key".formatted(source.size()));
            }
            return PictureReader.read(blobs.get(blob), DrawRequest.MAX_SOURCE_PIXELS);
        } catch (StoreException e) {
            switch (e.reason()) {
                case NOT_FOUND, CORRUPT -> throw unusable(source, e);
                default -> throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(source, e);
        }
    }

    private static IllegalArgumentException unusable(BlobRef source, Exception e) {
        return new IllegalArgumentException(
                "the picture to start from, %s: %s".formatted(source.key(), e.getMessage()), e);
    }
}
