package io.nextstream.store.commit;

import io.nextstream.store.object.ObjectStore;
import java.util.Arrays;
import java.util.Optional;

/**
 * Creating a named record once, whatever happens on the way: the one step that both manifests and
 * alias entries turn on.
 *
 * <p>A record whose bytes are the beginning of ours is what a server left behind that broke in the
 * middle of our earlier attempt. Nobody can have used it, since a record is only read whole, and
 * only a repetition of the same attempt heals it. S3 promises that this never happens; a full disk
 * under a small server has made it happen.
 */
final class CreateOnly {
    private final ObjectStore store;

    CreateOnly(ObjectStore store) {
        this.store = store;
    }

    /** How the bytes that lie under a name compare to ours. */
    enum Holder {
        /** Nothing was there; ours is now. */
        CREATED,
        SAME,
        /** The beginning of ours: a torn write. */
        TORN,
        OTHER
    }

    /** The answer and, for OTHER, the bytes that are there. */
    record Outcome(Holder holder, byte[] bytes) {}

    /** Ends as CREATED, SAME or OTHER. */
    Outcome create(String key, byte[] bytes) {
        if (store.putIfAbsent(key, bytes)) {
            return new Outcome(Holder.CREATED, bytes);
        }
        byte[] found = store.get(key);
        Holder holder = compare(found, bytes);
        if (holder == Holder.TORN) {
            store.put(key, bytes);
            return new Outcome(Holder.CREATED, bytes);
        }
        return new Outcome(holder, found);
    }

    Optional<byte[]> find(String key) {
        return store.stat(key).isPresent() ? Optional.of(store.get(key)) : Optional.empty();
    }

    static Holder compare(byte[] found, byte[] ours) {
        if (Arrays.equals(found, ours)) {
            return Holder.SAME;
        }
        boolean beginning =
                found.length < ours.length
                        && Arrays.equals(found, 0, found.length, ours, 0, found.length);
        return beginning ? Holder.TORN : Holder.OTHER;
    }
}
