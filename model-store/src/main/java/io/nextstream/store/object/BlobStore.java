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
 * what belongs there), and one that is older than {@link #REFRESH_AFTER} is written again, so that
 * a sweep running now sees that somebody needs it ({@code io.nextstream.store.commit.Retention}).
 *
 * <p>Safe for use by many threads.
 */
public final class BlobStore {
    /**
     * Age from which a found object is rewritten; a sweep's grace must be at least twice as long.
     */
    public static final Duration REFRESH_AFTER = Duration.ofMinutes(5);

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

    /** Stores the bytes, or finds them stored. */
    public Blob put(String folder, byte[] bytes) {
        String sha256 = Sha256.of(bytes);
        Blob blob = new Blob(key(folder, sha256), sha256, bytes.length);
        if (!store.putIfAbsent(blob.key(), bytes) && !isWholeAndYoung(blob)) {
            store.put(blob.key(), bytes);
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

    private boolean isWholeAndYoung(Blob blob) {
        Optional<ObjectStat> stat = store.stat(blob.key());
        return stat.isPresent()
                && stat.get().size() == blob.size()
                && stat.get().lastModified().plus(REFRESH_AFTER).isAfter(clock.instant());
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
