package io.nextstream.app.stack;

import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.jobs.JobConfig;
import io.nextstream.app.jobs.LoopJob;
import io.nextstream.ingest.KafkaConnection;
import io.nextstream.store.embedded.EmbeddedObjectStore;
import io.nextstream.store.object.MinioObjectStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreConfig;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Broker, object store and Flink cluster, started in that order and stopped in the reverse. */
public final class EmbeddedStack implements Stack {
    /** The one bucket of pictures, tokens, weights and manifests. */
    public static final String BUCKET = "nextstream";

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final EmbeddedKafka kafka;
    private final EmbeddedObjectStore objects;
    private final EmbeddedFlink flink;
    private final ObjectStore store;
    private final LoopConfig loop;

    private EmbeddedStack(
            DataFolder data, Ports ports, LoopConfig loop, Consumer<String> progress) {
        this.loop = loop;
        try {
            kafka = started(EmbeddedKafka.start(data.kafka(), ports.kafka(), ports.controller()));
            TopicSetup.createMissing(kafka.bootstrapServers());
            progress.accept("Kafka         " + kafka.bootstrapServers());
            objects = started(EmbeddedObjectStore.start(data.store(), ports.store(), BUCKET));
            store = started(MinioObjectStore.connect(objects.config()));
            progress.accept("object store  " + objects.config().endpoint());
            flink = started(EmbeddedFlink.start(data.flink(), ports.flink()));
            progress.accept("Flink         " + flink.webUi());
            new ClientFile(kafka.bootstrapServers(), objects.config(), flink.webUi())
                    .write(data.path());
        } catch (RuntimeException e) {
            closeAfter(e);
            throw e;
        }
    }

    /**
     * Starts all three on a data folder.
     *
     * @param loop how the jobs are tuned
     * @param progress is told one line about each part that is up
     * @throws StackException in one line when a part cannot start; then none is left running
     */
    public static EmbeddedStack start(
            DataFolder data, Ports ports, LoopConfig loop, Consumer<String> progress) {
        return new EmbeddedStack(data, ports, loop, progress);
    }

    @Override
    public String webUi() {
        return flink.webUi();
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public EmbeddedFlink flink() {
        return flink;
    }

    @Override
    public ObjectStore store() {
        return store;
    }

    @Override
    public RunningJob submit(LoopJob job) {
        StreamExecutionEnvironment env = flink.environment(job.id());
        job.build(
                env, new JobConfig(loop, KafkaConnection.to(bootstrapServers()), objects.config()));
        return flink.submit(job.id(), env);
    }

    public StoreConfig storeConfig() {
        return objects.config();
    }

    @Override
    public void close() {
        StackException failure = new StackException("the stack did not stop in order");
        closeAfter(failure);
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    private <T extends AutoCloseable> T started(T part) {
        started.push(part);
        return part;
    }

    private void closeAfter(RuntimeException cause) {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                cause.addSuppressed(e);
            }
        }
    }
}
