package io.nextstream.trainer.flink;

import io.nextstream.events.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Versions that wait for the checkpoint they were committed in. */
final class Announcements {

    private final NavigableMap<Long, ModelVersion> byCheckpoint = new TreeMap<>();
    private ModelVersion last;

    /**
     * Nothing waits.
     *
     * @param last the version announced already
     */
    Announcements(ModelVersion last) {
        this.last = last;
    }

    void await(long checkpoint, ModelVersion version) {
        if (!version.equals(last)) {
            last = version;
            byCheckpoint.put(checkpoint, version);
        }
    }

    /** A completed checkpoint covers all before it, even if their completion was never told. */
    List<ModelVersion> completed(long checkpoint) {
        Map<Long, ModelVersion> covered = byCheckpoint.headMap(checkpoint, true);
        List<ModelVersion> due = new ArrayList<>(covered.values());
        covered.clear();
        return due;
    }
}
