package io.nextstream.trainer.flink;

import io.nextstream.events.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Versions that wait for the checkpoint they were committed in. */
final class Announcements {

    private final NavigableMap<Long, List<ModelVersion>> byCheckpoint = new TreeMap<>();
    private long completed;

    /**
     * A version was committed.
     *
     * @param checkpoint that holds it; 0 if it is held already
     * @return what may be announced now
     */
    List<ModelVersion> committed(long checkpoint, ModelVersion version) {
        byCheckpoint.computeIfAbsent(checkpoint, id -> new ArrayList<>()).add(version);
        return due();
    }

    /**
     * A checkpoint is complete, and so are all before it, even if that was never told.
     *
     * @return what may be announced now
     */
    List<ModelVersion> completed(long checkpoint) {
        completed = Math.max(completed, checkpoint);
        return due();
    }

    private List<ModelVersion> due() {
        NavigableMap<Long, List<ModelVersion>> covered = byCheckpoint.headMap(completed, true);
        List<ModelVersion> due = covered.values().stream().flatMap(List::stream).toList();
        covered.clear();
        return due;
    }
}
