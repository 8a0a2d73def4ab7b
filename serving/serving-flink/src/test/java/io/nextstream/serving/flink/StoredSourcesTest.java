package io.nextstream.serving.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.BlobRef;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.ForwardingObjectStore;
import io.nextstream.store.object.InMemoryObjectStore;
import io.nextstream.store.object.ObjectStore;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class StoredSourcesTest {

    private final InMemoryObjectStore store = new InMemoryObjectStore(InstantSource.system());
    private final BlobStore blobs = new BlobStore(store, InstantSource.system());
    private final StoredSources sources = new StoredSources(blobs);

    @Test
    void usageExample() {
        RgbImage picture = new RgbImage(2, 1, new byte[] {1, 2, 3, 4, 5, 6});
        assertEquals(picture, sources.picture(stored(picture.toPng())));
    }

    @Test
    void whatIsMissingDamagedOrNoPictureIsNamed() {
        BlobRef good = stored(new RgbImage(1, 1, new byte[3]).toPng());
        assertUnusable("no object of", new BlobRef("images/gone", good.sha256(), good.size()));
        store.put(good.key(), new byte[(int) good.size()]);
        assertUnusable("has SHA-256", good);
        assertUnusable("not a picture", stored(new byte[] {1, 2, 3}));
        assertUnusable("Not an object key", new BlobRef("../x", good.sha256(), good.size()));
    }

    @Test
    void whatIsTooLargeIsNotFetched() {
        BlobRef large = new BlobRef("images/large", "0".repeat(64), StoredSources.MOST_BYTES + 1);
        assertUnusable("at most 33554432 are read", large);
    }

    /** What a prompt says of a picture's size is not believed. */
    @Test
    void anObjectOfAnotherSizeThanIsClaimedIsNotFetched() {
        BlobRef picture = stored(new RgbImage(1, 1, new byte[3]).toPng());
        BlobRef claim = new BlobRef(picture.key(), picture.sha256(), 1);
        var unread = new StoredSources(new BlobStore(withoutGet(store), InstantSource.system()));
        var e = assertThrows(IllegalArgumentException.class, () -> unread.picture(claim));
        assertEquals(
                "the picture to start from, "
                        + picture.key()
                        + ": there is no object of 1 bytes under this key",
                e.getMessage());
    }

    /** A small file can hold a large picture. */
    @Test
    void morePixelsThanAnyModelReadsAreNotDecoded() {
        RgbImage large = new RgbImage(2049, 2048, new byte[3 * 2049 * 2048]);
        assertUnusable("4196352 pixels; at most 4194304 are read", stored(large.toPng()));
    }

    private static ObjectStore withoutGet(ObjectStore store) {
        return new ForwardingObjectStore(store) {
            @Override
            public byte[] get(String key) {
                throw new AssertionError(key + " was fetched");
            }
        };
    }

    private void assertUnusable(String reason, BlobRef source) {
        var e = assertThrows(IllegalArgumentException.class, () -> sources.picture(source));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith("the picture to start from, " + source.key()), message);
        assertTrue(message.contains(reason), message);
    }

    private BlobRef stored(byte[] bytes) {
        Blob blob = blobs.put("images", bytes);
        return new BlobRef(blob.key(), blob.sha256(), blob.size());
    }
}
