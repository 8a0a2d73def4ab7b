package io.nextstream.store.object;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Bytes stored under the name of their content: {@code <folder>/<first 2 hex digits>/<sha256>}.
 *
 * <p>Writing the same bytes twice is one object, so a replay or a crash between write and record
 * costs nothing. Reading checks size and hash, so a wrong byte is an error with a name and never a
 * wrong picture or weight.
 *
 * <p>A put is one request, unless the object is there already. Then its size is compared (an object
 * of another size under this name is a torn write of a broken server and is replaced: the name says
 * what belongs there), and if it is older than {@link #RENEW_AFTER}, an empty object under {@link
 * #renewalKey} tells a sweep running now that somebody needs it ({@code
 * io.nextstream.store.commit.Retention}). The object itself is not written again: a server that
 * breaks in the middle would damage what versions already use.
 *
 * <p>Safe for use by many threads.
 */
public final class BlobStore {
    /** Age from which a found object is renewed; a sweep's grace must be at least twice as long. */
    public static final Duration RENEW_AFTER = Duration.ofSeconds(20);

    private final ObjectStore store;
    private final InstantSource clock;

    public BlobStore(ObjectStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Where bytes of this hash lie. */
    public static String key(String folder, String sha256) {
        return ObjectKey.checked(folder + "/" + sha256.substring(0, 2) + "/" + sha256);
    }

    /**
     * The empty object whose last write is when somebody last found, and needed, this old object.
     */
    public static String renewalKey(String key) {
        return "renewed/" + key;
    }

    /** Stores the bytes, or finds them stored. */
    public Blob put(String folder, byte[] bytes) {
        return put(blob(folder, bytes), bytes);
    }

    /**
     * {@link #put(String, byte[])} of what may be the bytes of {@code known}: then nothing is sent
     * or renewed, so whoever calls knows that no sweep takes {@code known} away.
     */
    public Blob put(String folder, byte[] bytes, Blob known) {
        Blob blob = blob(folder, bytes);
        return blob.equals(known) && isPresent(known) ? known : put(blob, bytes);
    }

    private static Blob blob(String folder, byte[] bytes) {
        String sha256 = Sha256.of(bytes);
        return new Blob(key(folder, sha256), sha256, bytes.length);
    }

    private Blob put(Blob blob, byte[] bytes) {
        if (!store.putIfAbsent(blob.key(), bytes)) {
            keepFound(blob, bytes);
        }
        return blob;
    }

    /**
     * The bytes that the reference names.
     *
     * @throws StoreException NOT_FOUND if there is no such object, CORRUPT if size or hash differ
     *     from the reference
     */
    public byte[] get(Blob blob) {
        byte[] bytes = store.get(blob.key());
        if (bytes.length != blob.size()) {
            throw corrupt(blob, "has " + bytes.length + " bytes instead of " + blob.size());
        }
        String actual = Sha256.of(bytes);
        if (!actual.equals(blob.sha256())) {
            throw corrupt(blob, "has SHA-256 " + actual + " instead of " + blob.sha256());
        }
        return bytes;
    }

    /**
     * Whether the object is there with the size that the reference promises; its bytes are not
     * read.
     */
    public boolean isPresent(Blob blob) {
        return store.stat(blob.key()).filter(stat -> stat.size() == blob.size()).isPresent();
    }

    private void keepFound(Blob blob, byte[] bytes) {
        Optional<ObjectStat> found = store.stat(blob.key());
        if (found.isEmpty() || found.get().size() != blob.size()) {
            store.put(blob.key(), bytes);
        } else if (!found.get().lastModified().plus(RENEW_AFTER).isAfter(clock.instant())) {
            store.put(renewalKey(blob.key()), new byte[0]);
        }
    }

    private static StoreException corrupt(Blob blob, String how) {
        return new StoreException(
                StoreException.Reason.CORRUPT,
                "Object "
                        + blob.key()
                        + " "
                        + how
                        + ". It was damaged or replaced after it was written: restore it from a copy, or use another version.");
    }
}
