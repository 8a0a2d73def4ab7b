package io.nextstream.trainer.flink;

import io.nextstream.store.object.ForwardingObjectStore;
import io.nextstream.store.object.InMemoryObjectStore;
import io.nextstream.store.object.StoreException;
import java.time.InstantSource;

/** A store that answers for everything but pictures. */
final class UnreachablePictures extends ForwardingObjectStore {

    UnreachablePictures() {
        super(new InMemoryObjectStore(InstantSource.system()));
    }

    @Override
    public byte[] get(String key) {
        if (key.startsWith("pictures/")) {
            throw new StoreException(StoreException.Reason.UNREACHABLE, "no answer for " + key);
        }
        return super.get(key);
    }
}
