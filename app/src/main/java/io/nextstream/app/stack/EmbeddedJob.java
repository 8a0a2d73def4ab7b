package io.nextstream.app.stack;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;

/** A job on the embedded cluster. */
final class EmbeddedJob implements RunningJob {
    private final MiniCluster cluster;
    private final JobID id;
    private final String name;
    private final Path savepoints;

    EmbeddedJob(MiniCluster cluster, JobID id, String name, Path savepoints) {
        this.cluster = cluster;
        this.id = id;
        this.name = name;
        this.savepoints = savepoints;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
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

    @Override
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

    @Override
    public void stop() {
        EmbeddedFlink.await(
                "stopping " + name,
                cluster.stopWithSavepoint(
                        id, savepoints.toUri().toString(), false, SavepointFormatType.NATIVE));
    }

    @Override
    public void cancel() {
        EmbeddedFlink.await("cancelling " + name, cluster.cancelJob(id));
        EmbeddedFlink.await("the end of " + name, cluster.requestJobResult(id));
    }

    private JobStatus status() {
        return EmbeddedFlink.await("asking for the status of " + name, cluster.getJobStatus(id));
    }
}
