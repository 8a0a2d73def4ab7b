package io.nextstream.app.doctor;

import io.nextstream.app.cluster.FlinkRest;
import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.stack.ClientFile;
import io.nextstream.store.object.MinioObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.util.EnvironmentInformation;

/**
 * Looks at a platform that runs: the one of a data folder, be it a cluster or the process of a demo
 * or up. Nothing is changed but for a folder in the store that is deleted again.
 */
public final class Doctor {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Far above a checkpoint's interval; a checkpoint that waits for a slow step is below. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(2);

    private static final String GPU = "gpu";

    private final Path home;
    private final Path data;
    private final ClientFile client;
    private final LoopConfig loop;
    private final Clock clock;

    /**
     * @param home checkout that Flink's distribution and the job jar are built in
     * @param client of the platform
     * @param loop how the jobs are to be set
     */
    public Doctor(Path home, Path data, ClientFile client, LoopConfig loop, Clock clock) {
        this.home = home;
        this.data = data.toAbsolutePath().normalize();
        this.client = client;
        this.loop = loop;
        this.clock = clock;
    }

    /** All that there is to say; takes some seconds, and a minute at most. */
    public List<Finding> findings() throws InterruptedException {
        List<Examination<?>> all = new ArrayList<>();
        all.add(host());
        all.add(kafka());
        all.add(store());
        all.add(flink());
        if (!isEmbedded()) {
            all.add(jars());
        }
        return new Checkup(PATIENCE).run(all);
    }

    private Examination<HostFacts> host() {
        return new Examination<>(
                "host",
                "name a folder that can be read with --data",
                () -> HostFacts.of(data),
                List.of(new HostVersions(), new DiskRoom()));
    }

    private Examination<KafkaFacts> kafka() {
        return new Examination<>(
                "kafka",
                "start it: `./nextstream cluster up` brings back what died; `cluster status` says what"
                        + " lives",
                new KafkaProbe(client.bootstrapServers(), clock),
                List.of(
                        new TopicsThere(),
                        new MessageRoom(),
                        new TransactionCap(),
                        new OpenTransactions(LONGEST_TRANSACTION)));
    }

    private Examination<StoreFacts> store() {
        return new Examination<>(
                "store",
                "start it: `./nextstream cluster up` brings back what died; `cluster status` says what"
                        + " lives",
                new StoreProbe(client.store(), MinioObjectStore::at, clock),
                List.of(new ReadsBack(), new OneWinner(), new ClocksAgree()));
    }

    private Examination<FlinkFacts> flink() {
        return new Examination<>(
                "flink",
                "start it: `./nextstream cluster up` brings back what died; the JobManager's log says"
                        + " why it did",
                new FlinkProbe(new FlinkRest(client.flink()), isEmbedded(), clock),
                List.of(
                        new FlinkVersion(EnvironmentInformation.getVersion()),
                        new FlinkKeys(),
                        new FreeSlots(),
                        new JobsRun(),
                        new GpuSeen(devices(), new GpuScript(distribution()))));
    }

    private Examination<JarFacts> jars() {
        Path jobJar = home.resolve("app/app-jobs/target/nextstream-jobs.jar");
        return new Examination<>(
                "job jar",
                "delete what cannot be read and let `./nextstream cluster up` build it",
                () -> JarFacts.of(distribution(), jobJar),
                List.of(new DjlOnce(), new JobJar()));
    }

    /** A cluster keeps a book; a folder that a demo or up works on only has Flink's files. */
    private boolean isEmbedded() {
        return Files.exists(data.resolve("lock"))
                && !Files.exists(data.resolve("cluster.properties"));
    }

    private List<String> devices() {
        List<String> promised = new ArrayList<>();
        if (loop.trainerDevice().equals(GPU)) {
            promised.add("trainer.device");
        }
        if (loop.servingDevice().equals(GPU)) {
            promised.add("serving.device");
        }
        return promised;
    }

    private Path distribution() {
        return home.resolve("flink-conf/distribution/target/flink");
    }
}
