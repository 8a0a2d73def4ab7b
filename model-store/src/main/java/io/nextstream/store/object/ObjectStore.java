package io.nextstream.store.object;

import java.util.List;
import java.util.Optional;

/**
 * A flat name space of immutable byte arrays: the part of S3 that every server implements alike.
 *
 * <p>Keys are relative to the store's bucket, at most 512 characters of {@code A-Z a-z 0-9 . _ -
 * /}, without a leading or trailing slash and without empty, {@code .} or {@code ..} segments
 * ({@link ObjectKey#checked}). An object is whole or absent: a reader never sees half a write. What
 * was written is visible to every later call of every client.
 *
 * <p>Nothing here relies on {@code If-Match}, user metadata, tags, versioning, rename or the order
 * of a listing, because servers differ in them. {@code ObjectStoreContract} (test jar) is this page
 * as tests; a new implementation is one subclass of it.
 *
 * <p>Implementations are safe for use by many threads. Every method throws {@link StoreException};
 * after one with reason {@link StoreException.Reason#UNREACHABLE} or {@link
 * StoreException.Reason#OTHER} it is <em>unknown</em> whether a write took effect, and the write
 * can be repeated.
 */
public interface ObjectStore extends AutoCloseable {

    /**
     * Creates the object unless one of this name exists; of any number of racing writers exactly
     * one creates it.
     *
     * @return true if this call created it. False means that an object of that name is there now,
     *     which may be this very caller's: a request that was repeated on the wire after a lost
     *     answer finds itself. Compare the content.
     */
    boolean putIfAbsent(String key, byte[] bytes);

    /** Writes the object, replacing one of the same name. */
    void put(String key, byte[] bytes);

    /**
     * All bytes of the object.
     *
     * @throws StoreException with reason NOT_FOUND if there is no such object
     */
    byte[] get(String key);

    /**
     * Reads {@code length} bytes from offset {@code from}, fewer if the object ends before.
     *
     * @param from 0 or more, below the object's size
     * @param length 1 or more
     * @throws StoreException with reason NOT_FOUND if there is no such object or it ends at or
     *     before {@code from}
     */
    byte[] range(String key, long from, int length);

    /** Name, size and time of last write; empty if there is no such object. */
    Optional<ObjectStat> stat(String key);

    /**
     * All objects whose key starts with the prefix, sorted by key (sorted here, whatever order the
     * server answers in).
     *
     * @param prefix a key or the beginning of one; {@code ""} for everything
     */
    List<ObjectStat> list(String prefix);

    /** Deletes the object; it is no error if there is none. */
    void delete(String key);

    /** Gives connections and threads back; objects stay. */
    @Override
    void close();
}
