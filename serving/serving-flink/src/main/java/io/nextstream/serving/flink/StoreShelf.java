package io.nextstream.serving.flink;

import io.nextstream.events.BlobRef;
import io.nextstream.nextstep.image.TokenBytes;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Pictures as PNG and image tokens as raw floats in the object store, a few at a time. Both are
 * named by content, so a replay after a crash finds them there.
 */
final class StoreShelf implements Shelf {

    private static final String IMAGES = "images";
    private static final String TOKENS = "tokens";

    private final BlobStore blobs;
    private final ExecutorService pool;

    StoreShelf(BlobStore blobs, int uploads) {
        this.blobs = blobs;
        this.pool =
                Executors.newFixedThreadPool(
                        uploads,
                        task -> {
                            Thread thread = new Thread(task, "picture-upload");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    @Override
    public List<Stored> put(List<Picture> pictures) {
        List<CompletableFuture<Stored>> uploads =
                pictures.stream()
                        .map(each -> CompletableFuture.supplyAsync(() -> put(each), pool))
                        .toList();
        try {
            return uploads.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Stored put(Picture picture) {
        return new Stored(
                reference(blobs.put(IMAGES, picture.image().toPng())), putTokens(picture.tokens()));
    }

    @Override
    public BlobRef putTokens(float[] tokens) {
        return reference(blobs.put(TOKENS, TokenBytes.write(tokens)));
    }

    private static BlobRef reference(Blob blob) {
        return new BlobRef(blob.key(), blob.sha256(), blob.size());
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
