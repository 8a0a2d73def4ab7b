package io.nextstream.serving.flink;

import io.nextstream.events.DeadLetter;
import io.nextstream.events.Generation;
import io.nextstream.events.ModelVersion;
import io.nextstream.events.Prompt;
import io.nextstream.events.avro.Codecs;
import io.nextstream.ingest.DeadLetters;
import io.nextstream.ingest.EventTypes;
import io.nextstream.ingest.Sourced;
import io.nextstream.ingest.TaskDevice;
import io.nextstream.nextstep.pipeline.DrawRecipe;
import io.nextstream.serving.UnservableVersionException;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Draws prompts with the version announced last; uid {@code serve}.
 *
 * <p>State: see {@link ServingState}. Everything runs on the mailbox thread except staging, which
 * hands its outcome over as a mail, so versions are swapped between batches. Before a barrier all
 * that can be drawn is drawn and sent: no picture is in work at a checkpoint, and none is lost or
 * doubled by a restart. Restoring stages the version that served, then the one announced last if it
 * is another, and takes up the prompts that waited for one. A pinned version is served whatever is
 * announced.
 */
final class ServingOperator extends AbstractStreamOperator<Generation>
        implements TwoInputStreamOperator<Sourced<Prompt>, Sourced<ModelVersion>, Generation>,
                TaskShell {

    private static final long serialVersionUID = 1L;

    /** What this server says of the version it draws with. */
    static final OutputTag<ModelVersion> VERSIONS =
            new OutputTag<>("version-events", EventTypes.of(Codecs.MODEL_VERSION));

    // configuration
    private final BatchPolicy policy;
    private final VersionPolicy versions;
    private final String device;
    private final DrawRecipe settings;
    private final Backend.Factory backends;

    // runtime
    private transient @Nullable MailboxExecutor mailbox;
    private transient @Nullable ServingState state;
    private transient @Nullable ServingTask task;

    ServingOperator(
            BatchPolicy policy,
            VersionPolicy versions,
            String device,
            DrawRecipe settings,
            Backend.Factory backends) {
        this.policy = policy;
        this.versions = versions;
        this.device = device;
        this.settings = settings;
        this.backends = backends;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        state = new ServingState(context.getOperatorStateStore());
    }

    @Override
    public void open() throws Exception {
        super.open();
        mailbox =
                getContainingTask()
                        .getMailboxExecutorFactory()
                        .createExecutor(getOperatorConfig().getChainIndex());
        String place = TaskDevice.resolve("serving.device", device, getRuntimeContext());
        task =
                new ServingTask(
                        policy,
                        versions,
                        settings.settings(),
                        backends.open(place),
                        this,
                        state().backlog());
        restore(task);
        getMetricGroup().gauge("liveStep", () -> task == null ? -1L : task.liveStep());
        getMetricGroup().gauge("versionsBehind", this::versionsBehind);
        getMetricGroup().gauge("secondsBehind", this::secondsBehind);
    }

    private void restore(ServingTask opened) throws Exception {
        try {
            opened.restore(state().announced(), state().live(), state().waiting());
        } catch (UnservableVersionException e) {
            IllegalStateException why =
                    new IllegalStateException(
                            "serving.pinned-version names "
                                    + versions.pinned()
                                    + ", which cannot be served: "
                                    + e.getMessage(),
                            e);
            throw e.isPermanent() ? new SuppressRestartsException(why) : why;
        }
    }

    @Override
    public void processElement1(StreamRecord<Sourced<Prompt>> prompt) {
        task().onPrompt(prompt.getValue());
    }

    @Override
    public void processElement2(StreamRecord<Sourced<ModelVersion>> version) {
        task().onVersion(version.getValue());
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        task().flush();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        ServingTask at = task();
        state().save(at.announced(), at.live(), at.watch().backlog(), at.waiting());
    }

    @Override
    public void finish() throws Exception {
        task().flush();
        super.finish();
    }

    @Override
    public void close() throws Exception {
        if (task != null) {
            task.close();
        }
        super.close();
    }

    @Override
    public void send(Generation generation) {
        output.collect(new StreamRecord<>(generation));
    }

    @Override
    public void reject(DeadLetter letter) {
        output.collect(DeadLetters.TAG, new StreamRecord<>(letter));
    }

    @Override
    public void tell(ModelVersion event) {
        output.collect(VERSIONS, new StreamRecord<>(event));
    }

    @Override
    public long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    @Override
    public void after(long millis, Runnable action) {
        // Flink drops timers when the task ends; none is cancelled before.
        ScheduledFuture<?> unused =
                getProcessingTimeService().registerTimer(now() + millis, time -> action.run());
    }

    @Override
    public boolean post(Runnable mail) {
        try {
            Objects.requireNonNull(mailbox, "no mailbox").execute(mail::run, "staged version");
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("The task has ended before its version was staged", e);
            return false;
        }
    }

    int versionsBehind() {
        return task == null ? 0 : task.watch().versionsBehind();
    }

    long secondsBehind() {
        return task == null ? 0 : task.watch().secondsBehind();
    }

    private ServingTask task() {
        return Objects.requireNonNull(task, "used before open()");
    }

    private ServingState state() {
        return Objects.requireNonNull(state, "used before initializeState()");
    }
}
