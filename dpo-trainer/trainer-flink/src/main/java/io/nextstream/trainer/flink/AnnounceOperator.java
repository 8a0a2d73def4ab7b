package io.nextstream.trainer.flink;

import io.nextstream.events.ModelVersion;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Announces a version once the checkpoint that holds it is complete; uid {@code announce}.
 *
 * <p>It is a task of its own: the trainer's hears of a checkpoint's end only after the step it is
 * at, and by then the next checkpoint is often due, which comes first. That made every version a
 * step and a commit older.
 *
 * <p>No state: what waits at a crash is in the trainer's, which sends its last version again.
 * Records carry their checkpoint's id, because a barrier may overtake them.
 */
final class AnnounceOperator extends AbstractStreamOperator<ModelVersion>
        implements OneInputStreamOperator<Tuple2<Long, ModelVersion>, ModelVersion> {

    private static final long serialVersionUID = 1L;

    private transient Announcements announcements;

    @SuppressWarnings("NullAway.Init") // open() fills it
    AnnounceOperator() {}

    @Override
    public void open() throws Exception {
        super.open();
        announcements = new Announcements();
    }

    @Override
    public void processElement(StreamRecord<Tuple2<Long, ModelVersion>> element) {
        Tuple2<Long, ModelVersion> committed = element.getValue();
        announcements.committed(committed.f0, committed.f1).forEach(this::announce);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        announcements.completed(checkpointId).forEach(this::announce);
    }

    private void announce(ModelVersion version) {
        output.collect(new StreamRecord<>(version));
    }
}
