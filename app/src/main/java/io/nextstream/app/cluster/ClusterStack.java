package io.nextstream.app.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nextstream.app.config.ClusterConfig;
import io.nextstream.app.config.CodeRevision;
import io.nextstream.app.config.Endpoints;
import io.nextstream.app.jobs.JobMain;
import io.nextstream.app.jobs.LoopJob;
import io.nextstream.app.stack.ClientFile;
import io.nextstream.app.stack.RunningJob;
import io.nextstream.app.stack.Stack;
import io.nextstream.app.stack.StackException;
import io.nextstream.store.object.MinioObjectStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that runs, as {@code client.properties} in its data folder tells. A job is known by its
 * name: one that lives is never started a second time.
 */
public final class ClusterStack implements Stack {
    private final ClientFile client;
    private final ClusterConfig config;
    private final Path jobJar;
    private final FlinkRest flink;
    private final ObjectStore store;
    private @Nullable String uploaded;

    private ClusterStack(ClientFile client, ClusterConfig config, Path jobJar) {
        this.client = client;
        this.config = config;
        this.jobJar = jobJar;
        this.flink = new FlinkRest(client.flink());
        this.store = new PatientStore(MinioObjectStore.connect(client.store()));
    }

    /**
     * Connects to the cluster of a data folder; Flink and the store must answer.
     *
     * @param settings the jobs' {@code nextstream.yaml}; null for the one in the working directory
     *     or the defaults. The addresses in it are those that jobs see
     * @throws StackException when a server does not answer
     */
    public static ClusterStack connect(Path data, @Nullable Path settings) {
        return connect(
                data,
                settings,
                CodeRevision.home().resolve("app/app-jobs/target/nextstream-jobs.jar"));
    }

    static ClusterStack connect(Path data, @Nullable Path settings, Path jobJar) {
        ClientFile client = ClientFile.read(data);
        StoreConfig at = client.store();
        ClusterStack stack =
                new ClusterStack(
                        client,
                        ClusterConfig.load(
                                settings,
                                new Endpoints(
                                        client.bootstrapServers(),
                                        at.endpoint(),
                                        at.bucket(),
                                        at.region())),
                        jobJar);
        try {
            stack.flink.get("/overview");
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    @Override
    public String bootstrapServers() {
        return client.bootstrapServers();
    }

    @Override
    public ObjectStore store() {
        return store;
    }

    @Override
    public RunningJob submit(LoopJob job) {
        return find(job).orElseGet(() -> start(job));
    }

    /** The job if it lives. */
    public Optional<RunningJob> find(LoopJob job) {
        for (JsonNode each : flink.get("/jobs/overview").path("jobs")) {
            boolean over = ClusterJob.OVER.contains(each.path("state").asText());
            if (each.path("name").asText().equals(job.id()) && !over) {
                return Optional.of(running(job, each.path("jid").asText()));
            }
        }
        return Optional.empty();
    }

    @Override
    public String webUi() {
        return client.flink();
    }

    @Override
    public void close() {
        try {
            if (uploaded != null) {
                flink.delete("/jars/" + uploaded);
            }
        } catch (StackException e) {
            // a JobManager that died has forgotten the jar
        } finally {
            uploaded = null;
            store.close();
        }
    }

    private RunningJob start(LoopJob job) {
        ObjectNode request = FlinkRest.object();
        request.put("entryClass", JobMain.class.getName());
        request.putArray("programArgsList").add(job.id());
        config.arguments().forEach(request.withArray("programArgsList")::add);
        StateFolders.of(flink, job)
                .newest(bucket -> MinioObjectStore.connect(client.store().withBucket(bucket)))
                .ifPresent(from -> request.put("savepointPath", from));
        String id = flink.post("/jars/" + jar() + "/run", request).path("jobid").asText();
        return running(job, id);
    }

    private RunningJob running(LoopJob job, String id) {
        return new ClusterJob(flink, id, job.id(), StateFolders.of(flink, job).savepoints());
    }

    private String jar() {
        String id = uploaded;
        if (id == null) {
            if (!Files.exists(jobJar)) {
                throw new StackException(
                        "there is no "
                                + jobJar
                                + ": `./nextstream cluster` builds it, and so does `mvn verify`");
            }
            id = flink.upload(jobJar);
            uploaded = id;
        }
        return id;
    }
}
