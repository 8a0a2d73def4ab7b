package io.nextstream.trainer.flink;

import io.nextstream.store.object.ForwardingObjectStore;
import io.nextstream.store.object.ObjectStat;
import io.nextstream.store.object.ObjectStore;
import java.util.List;

/** A store in which somebody else does something right after the first listing. */
final class Overtaken extends ForwardingObjectStore {
    private Runnable meanwhile;

    Overtaken(ObjectStore store, Runnable meanwhile) {
        super(store);
        this.meanwhile = meanwhile;
    }

    @Override
    public List<ObjectStat> list(String prefix) {
        List<ObjectStat> listed = super.list(prefix);
        Runnable once = meanwhile;
        meanwhile = () -> {};
        once.run();
        return listed;
    }
}
