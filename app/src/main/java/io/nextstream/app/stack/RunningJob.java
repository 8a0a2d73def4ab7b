package io.nextstream.app.stack;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;

/**
 * A job on the embedded cluster, from submission to its end. Methods may be called from any thread.
 */
public final class RunningJob {
    private final MiniCluster cluster;
    private final JobID id;
    private final String name;
    private final Path savepoints;

    RunningJob(MiniCluster cluster, JobID id, String name, Path savepoints) {
        this.cluster = cluster;
        this.id = id;
        this.name = name;
        this.savepoints = savepoints;
    }

    public String name() {
        return name;
    }

    /** True while every task runs: a job that restarts, or has ended, is not. */
    public boolean isRunning() {
        if (status() != JobStatus.RUNNING) {
            return false;
        }
        // Flink's RUNNING begins when it starts to look for slots.
        for (AccessExecutionVertex task :
                EmbeddedFlink.await(
                                "asking for the tasks of " + name, cluster.getExecutionGraph(id))
                        .getAllExecutionVertices()) {
            if (task.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        return true;
    }

    /** Why the job failed for good; empty while it lives. */
    public Optional<String> failure() {
        if (!status().isGloballyTerminalState()) {
            return Optional.empty();
        }
        return EmbeddedFlink.await("asking for the result of " + name, cluster.requestJobResult(id))
                .getSerializedThrowable()
                .map(
                        t ->
                                name
                                        + " failed: "
                                        + Causes.rootMessage(
                                                t.deserializeError(getClass().getClassLoader())));
    }

    /** Takes a checkpoint now, so that transactions commit without waiting for the interval. */
    public void checkpoint() {
        EmbeddedFlink.await("a checkpoint of " + name, cluster.triggerCheckpoint(id));
    }

    /**
     * Ends the job after one last savepoint: everything it emitted is committed, and the next
     * {@link EmbeddedFlink#submit} continues there.
     */
    public void stop() {
        EmbeddedFlink.await(
                "stopping " + name,
                cluster.stopWithSavepoint(
                        id, savepoints.toUri().toString(), false, SavepointFormatType.NATIVE));
    }

    /** Ends the job at once; it keeps its last checkpoint. */
    public void cancel() {
        EmbeddedFlink.await("cancelling " + name, cluster.cancelJob(id));
        EmbeddedFlink.await("the end of " + name, cluster.requestJobResult(id));
    }

    private JobStatus status() {
        return EmbeddedFlink.await("asking for the status of " + name, cluster.getJobStatus(id));
    }
}
