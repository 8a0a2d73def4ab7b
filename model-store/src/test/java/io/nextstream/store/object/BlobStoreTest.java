package io.nextstream.store.object;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.store.object.StoreException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class BlobStoreTest {
    private static final byte[] ABC = "abc".getBytes(StandardCharsets.UTF_8);

    /** The test vector of FIPS 180-4. */
    private static final String SHA256_OF_ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private Instant now = Instant.parse("2026-05-03T12:00:00Z");
    private final ObjectStore objects = new InMemoryObjectStore(() -> now);
    private final BlobStore blobs = new BlobStore(objects, () -> now);

    @Test
    void usageExample() {
        Blob blob = blobs.put("images", ABC);
        assertEquals(new Blob("images/ba/" + SHA256_OF_ABC, SHA256_OF_ABC, 3), blob);
        assertTrue(blobs.isPresent(blob));
        assertArrayEquals(ABC, blobs.get(blob));
    }

    @Test
    void theSameBytesAreOneObject() {
        assertEquals(blobs.put("images", ABC), blobs.put("images", ABC));
        assertEquals(1, objects.list("").size());
    }

    @Test
    void knownBytesAreNeitherSentNorRenewed() {
        Blob known = blobs.put("images", ABC);
        now = now.plus(BlobStore.RENEW_AFTER);
        assertEquals(known, blobs.put("images", ABC, known));
        assertEquals(1, objects.list("").size());
        blobs.put("images", ABC);
        assertEquals(2, objects.list("").size());
    }

    @Test
    void otherBytesAndThoseThatAreGoneAreStored() {
        Blob known = blobs.put("images", ABC);
        Blob other = blobs.put("images", new byte[] {1, 2, 3}, known);
        assertTrue(blobs.isPresent(other));
        objects.delete(known.key());
        assertEquals(known, blobs.put("images", ABC, known));
        assertArrayEquals(ABC, blobs.get(known));
    }

    @Test
    void aChangedByteIsAnErrorWithItsName() {
        Blob blob = blobs.put("images", ABC);
        objects.put(blob.key(), "abd".getBytes(StandardCharsets.UTF_8));
        StoreException e = assertThrows(StoreException.class, () -> blobs.get(blob));
        assertEquals(Reason.CORRUPT, e.reason());
        assertTrue(e.getMessage().contains(blob.key()), e.getMessage());
    }

    @Test
    void aTornObjectIsNeitherReadNorPresentAndTheNextPutHealsIt() {
        Blob blob = blobs.put("images", ABC);
        objects.put(blob.key(), "ab".getBytes(StandardCharsets.UTF_8));
        assertFalse(blobs.isPresent(blob));
        assertEquals(
                Reason.CORRUPT, assertThrows(StoreException.class, () -> blobs.get(blob)).reason());
        blobs.put("images", ABC);
        assertArrayEquals(ABC, blobs.get(blob));
    }

    @Test
    void aPutThatFindsAnOldObjectRenewsItWithoutWritingIt() {
        Blob blob = blobs.put("images", ABC);
        Instant first = now;
        now = now.plus(BlobStore.RENEW_AFTER).minusSeconds(1);
        blobs.put("images", ABC);
        assertTrue(objects.stat(BlobStore.renewalKey(blob.key())).isEmpty());
        now = now.plus(Duration.ofSeconds(1));
        blobs.put("images", ABC);
        assertEquals(
                now, objects.stat(BlobStore.renewalKey(blob.key())).orElseThrow().lastModified());
        assertEquals(first, objects.stat(blob.key()).orElseThrow().lastModified());
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Blob never = new Blob("images/ba/" + SHA256_OF_ABC, SHA256_OF_ABC, 3);
        assertFalse(blobs.isPresent(never));
        assertEquals(
                Reason.NOT_FOUND,
                assertThrows(StoreException.class, () -> blobs.get(never)).reason());
    }
}
