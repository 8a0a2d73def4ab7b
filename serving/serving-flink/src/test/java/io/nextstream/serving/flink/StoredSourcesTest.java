package io.nextstream.serving.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.BlobRef;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.InMemoryObjectStore;
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
        assertUnusable("gone", new BlobRef("images/gone", good.sha256(), good.size()));
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
