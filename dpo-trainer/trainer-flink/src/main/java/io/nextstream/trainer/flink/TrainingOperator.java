package io.nextstream.trainer.flink;

import io.nextstream.events.ModelVersion;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.TrainingStep;
import io.nextstream.events.avro.Codecs;
import io.nextstream.ingest.DeadLetters;
import io.nextstream.ingest.EventTypes;
import io.nextstream.ingest.Sourced;
import io.nextstream.ingest.TaskDevice;
import io.nextstream.trainer.flink.Loaded.Rejected;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Trains: one record, one optimizer step; uid {@code train}. Emits the versions it committed, each
 * with the checkpoint that holds it, for {@link AnnounceOperator}; 0 stands for an earlier one.
 *
 * <p>State: {@link TrainingMemory}, which holds no weights. Restoring loads the snapshot it names
 * and repeats the batches since. A guard that trips ends the job for good, before the next
 * checkpoint, or brings it back to an earlier version. Everything runs on the mailbox thread, so a
 * checkpoint falls between two steps. It must be chained to its source with parallelism 1: a
 * barrier then waits for one step at most.
 */
final class TrainingOperator extends AbstractStreamOperator<Tuple2<Long, ModelVersion>>
        implements OneInputStreamOperator<Sourced<TrainingBatch>, Tuple2<Long, ModelVersion>> {

    private static final long serialVersionUID = 1L;

    /** A version, and the id of the checkpoint that holds it. */
    static final TypeInformation<Tuple2<Long, ModelVersion>> COMMITTED =
            Types.TUPLE(Types.LONG, EventTypes.of(Codecs.MODEL_VERSION));

    static final OutputTag<TrainingStep> STEPS =
            new OutputTag<>("training-steps", EventTypes.of(Codecs.TRAINING_STEP));

    private static final long FAREWELL_MILLIS = 1_000;

    // configuration
    private final TrainerParts.Factory parts;
    private final String device;

    // runtime
    private transient @Nullable MailboxExecutor mailbox;
    private transient @Nullable TrainingState state;
    private transient @Nullable TrainerParts trainer;
    private transient @Nullable TrainingSession session;
    private transient @Nullable SuppressRestartsException stopped;

    /** As it was when something was announced last. */
    private transient @Nullable TrainingMemory told;

    TrainingOperator(TrainerParts.Factory parts, String device) {
        this.parts = parts;
        this.device = device;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        state = new TrainingState(context.getOperatorStateStore());
    }

    @Override
    public void open() throws Exception {
        super.open();
        mailbox =
                getContainingTask()
                        .getMailboxExecutorFactory()
                        .createExecutor(getOperatorConfig().getChainIndex());
        String place = TaskDevice.resolve("trainer.device", device, getRuntimeContext());
        trainer = parts.open(place, () -> now());
        session = trainer.session(set(state).load());
        session.resume();
        TrainingMemory now = session.memory();
        told = now;
        // Whether these events were sent before the restart is not known: again.
        set(mailbox)
                .execute(
                        () -> {
                            now.setbacks().withdrawn().forEach(each -> committed(0, each));
                            committed(0, now.version());
                        },
                        "announce " + now.version().id());
    }

    @Override
    public void processElement(StreamRecord<Sourced<TrainingBatch>> element) {
        if (stopped != null) {
            return; // It comes again: no checkpoint holds what came after the stop.
        }
        Sourced<TrainingBatch> batch = element.getValue();
        TrainingEffect effect = set(session).onBatch(batch);
        if (effect instanceof TrainingEffect.Trained trained) {
            output.collect(STEPS, new StreamRecord<>(trained.step()));
            trained.rejected().forEach(vote -> reject(batch, vote));
        } else if (effect instanceof TrainingEffect.LeftOut out) {
            LOG.warn("{}", out.reason());
            reject(batch, out.reason());
        } else if (effect instanceof TrainingEffect.RolledBack back) {
            LOG.error("{}", back.reason());
            back.undone().forEach(each -> reject(each, back.reason()));
        } else if (effect instanceof TrainingEffect.Stopped guarded) {
            LOG.error("{}", guarded.reason());
            reject(batch, guarded.reason());
            stop(new SuppressRestartsException(new IllegalStateException(guarded.reason())));
        }
    }

    private void reject(Sourced<TrainingBatch> batch, Rejected vote) {
        String reason =
                "left out of batch %s, which was trained on without it: %s"
                        .formatted(batch.present().id(), vote.reason());
        LOG.warn("{}", reason);
        TrainingBatch alone = vote.alone(batch.present());
        reject(
                new Sourced<>(
                        alone,
                        batch.key(),
                        batch.topic(),
                        batch.partition(),
                        batch.offset(),
                        batch.timestamp()),
                reason);
    }

    private void reject(Sourced<TrainingBatch> batch, String reason) {
        output.collect(
                DeadLetters.TAG,
                new StreamRecord<>(DeadLetters.of(batch, Codecs.TRAINING_BATCH, reason, now())));
    }

    /** Ends the job for good, a moment later: so the letter that says why is on its way. */
    private void stop(SuppressRestartsException why) {
        stopped = why;
        ScheduledFuture<?> unused =
                getProcessingTimeService()
                        .registerTimer(
                                now().toEpochMilli() + FAREWELL_MILLIS,
                                time -> {
                                    throw why;
                                });
    }

    /** Commits here and not in the snapshot: there Flink turns a failure into a declined one. */
    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        if (stopped != null) {
            throw stopped;
        }
        TrainingMemory before = set(told);
        TrainingMemory now = set(session).onCheckpoint();
        told = now;
        if (!now.setbacks().equals(before.setbacks())) {
            now.setbacks().withdrawn().forEach(each -> committed(checkpointId, each));
        }
        if (!now.version().equals(before.version())) {
            committed(checkpointId, now.version());
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        set(state).save(set(session).memory());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        set(session).onCheckpointComplete();
    }

    @Override
    public void close() throws Exception {
        if (trainer != null) {
            trainer.close();
        }
        super.close();
    }

    private void committed(long checkpoint, ModelVersion version) {
        output.collect(new StreamRecord<>(Tuple2.of(checkpoint, version)));
    }

    private Instant now() {
        return Instant.ofEpochMilli(getProcessingTimeService().getCurrentProcessingTime());
    }

    private static <T> T set(@Nullable T runtime) {
        return Objects.requireNonNull(runtime, "used before open()");
    }
}
