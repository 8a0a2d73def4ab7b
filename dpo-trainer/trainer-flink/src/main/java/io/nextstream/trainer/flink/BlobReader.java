package io.nextstream.trainer.flink;

import io.nextstream.events.BlobRef;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Fetches several blobs at a time, each checked against its reference. */
final class BlobReader implements AutoCloseable {

    private final BlobStore blobs;
    private final ExecutorService pool;

    BlobReader(BlobStore blobs, int parallel) {
        this.blobs = blobs;
        this.pool = Executors.newFixedThreadPool(parallel, BlobReader::daemon);
    }

    /**
     * All of them.
     *
     * @throws io.nextstream.store.object.StoreException the first that went wrong
     */
    Map<BlobRef, byte[]> fetchAll(Collection<BlobRef> references) {
        Map<BlobRef, CompletableFuture<byte[]>> fetches = new HashMap<>();
        for (BlobRef each : references) {
            Blob blob = new Blob(each.key(), each.sha256(), each.size());
            fetches.put(each, CompletableFuture.supplyAsync(() -> blobs.get(blob), pool));
        }
        Map<BlobRef, byte[]> contents = new HashMap<>();
        fetches.forEach((reference, fetch) -> contents.put(reference, joined(fetch)));
        return contents;
    }

    private static byte[] joined(CompletableFuture<byte[]> fetch) {
        try {
            return fetch.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "blob-fetch");
        thread.setDaemon(true);
        return thread;
    }
}
