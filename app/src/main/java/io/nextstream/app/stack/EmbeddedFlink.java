package io.nextstream.app.stack;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * A Flink cluster in this JVM with its web UI, on a directory that keeps each job's checkpoints.
 *
 * <p>A job is known by its name: {@link #submit} continues it from the newest whole checkpoint or
 * savepoint below {@code checkpoints/NAME} and {@code savepoints/NAME}, so a killed process loses
 * what came after that and no more.
 */
public final class EmbeddedFlink implements AutoCloseable {
    private static final long START_SECONDS = 60;

    private final MiniCluster cluster;
    private final Path directory;
    private final int restPort;

    private EmbeddedFlink(MiniCluster cluster, Path directory, int restPort) {
        this.cluster = cluster;
        this.directory = directory;
        this.restPort = restPort;
    }

    /**
     * Starts one JobManager and one TaskManager.
     *
     * @throws StackException when the port is taken
     */
    public static EmbeddedFlink start(Path directory, int restPort) {
        Ports.requireFree("Flink's web UI", restPort);
        Configuration configuration = FlinkSettings.embedded(directory, restPort);
        MiniCluster cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(configuration)
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(8)
                                .build());
        try {
            cluster.start();
        } catch (Exception e) {
            throw new StackException("Flink did not start: " + e.getMessage(), e);
        }
        return new EmbeddedFlink(cluster, directory, restPort);
    }

    /** Where a browser finds the web UI. */
    public String webUi() {
        return "http://127.0.0.1:" + restPort;
    }

    /** An environment to build the job of that name in; {@link #submit} takes it back. */
    public StreamExecutionEnvironment environment(String job) {
        Configuration c = FlinkSettings.embedded(directory, restPort);
        c.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints(job).toUri().toString());
        return new StreamExecutionEnvironment(c);
    }

    /**
     * Starts the job, from where its last run left off if there was one.
     *
     * @throws StackException when Flink refuses the job; the message carries the cause
     */
    public EmbeddedJob submit(String job, StreamExecutionEnvironment env) {
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName(job);
        JobID id = new JobID();
        graph.setJobId(id);
        Optional<Path> from = restorePoint(job);
        from.ifPresent(
                path ->
                        graph.setSavepointRestoreSettings(
                                SavepointRestoreSettings.forPath(
                                        path.toUri().toString(),
                                        false,
                                        RecoveryClaimMode.NO_CLAIM)));
        await("submitting " + job, cluster.submitJob(graph));
        return new EmbeddedJob(cluster, id, job, directory.resolve("savepoints").resolve(job));
    }

    /** What {@link #submit} would continue this job from. */
    Optional<Path> restorePoint(String job) {
        return RestorePoint.newest(checkpoints(job), directory.resolve("savepoints").resolve(job));
    }

    private Path checkpoints(String job) {
        return directory.resolve("checkpoints").resolve(job);
    }

    /** Stops the cluster; jobs that still run are cancelled and keep their last checkpoint. */
    @Override
    public void close() {
        await("stopping Flink", cluster.closeAsync());
    }

    static <T> T await(String what, CompletableFuture<T> future) {
        try {
            return future.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while " + what, e);
        } catch (ExecutionException e) {
            throw new StackException(what + " failed: " + Causes.rootMessage(e), e);
        } catch (TimeoutException e) {
            throw new StackException(what + " did not end within " + START_SECONDS + " s", e);
        }
    }
}
