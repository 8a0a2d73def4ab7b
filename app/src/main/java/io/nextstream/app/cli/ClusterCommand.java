package io.nextstream.app.cli;

import io.nextstream.app.cluster.Cluster;
import io.nextstream.app.cluster.Cluster.PartState;
import io.nextstream.app.cluster.Wish;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.app.stack.StoppedException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cluster}: the servers as processes of their own. */
@Command(
        name = "cluster",
        description = "Kafka, object store, ZooKeeper and a Flink cluster as separate processes.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        subcommands = {
            ClusterCommand.Up.class,
            ClusterSubmitCommand.class,
            ClusterCommand.Status.class,
            ClusterCommand.Down.class
        })
final class ClusterCommand implements Callable<Integer> {
    static final String DEFAULT_DATA = ".nextstream/cluster";

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "cluster needs one of its commands");
    }

    /** Where the cluster lives. */
    static final class Place {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                defaultValue = DEFAULT_DATA,
                description = "everything that lasts (default: ${DEFAULT-VALUE})")
        Path data = Path.of("");
    }

    /** {@code cluster up}. */
    @Command(
            name = "up",
            description = {
                "Starts what does not run: at first everything, later what has died.",
                "What has died comes back on the same ports and folders. Options are remembered in the data folder."
            },
            mixinStandardHelpOptions = true,
            versionProvider = CodeVersion.class,
            sortOptions = false)
    static final class Up implements Callable<Integer> {
        @Spec private @Nullable CommandSpec spec;

        @picocli.CommandLine.Mixin private Place place = new Place();

        @Option(
                names = "--taskmanagers",
                paramLabel = "N",
                description = "Flink's workers, each with 4 slots (default at first: 1)")
        private @Nullable Integer taskManagers;

        @Option(
                names = "--ports",
                paramLabel = "P",
                defaultValue = "auto",
                description =
                        "auto (what is free) or the first of some in a row; kept from the first start on (default: ${DEFAULT-VALUE})")
        private String ports = "";

        @Option(
                names = "--kafka",
                paramLabel = "HOST:PORT",
                description = "a broker that is there already (default: start one)")
        private @Nullable String kafka;

        @Option(
                names = "--store",
                paramLabel = "URL",
                description = {
                    "an S3 server that is there already (default: start one); its keys come from",
                    "NEXTSTREAM_STORE_ACCESS_KEY and NEXTSTREAM_STORE_SECRET_KEY"
                })
        private @Nullable String store;

        @Option(
                names = "--bucket",
                paramLabel = "NAME",
                defaultValue = "nextstream",
                description = "in that server (default: ${DEFAULT-VALUE})")
        private String bucket = "";

        @Option(
                names = "--region",
                paramLabel = "NAME",
                defaultValue = "us-east-1",
                description = "of that server (default: ${DEFAULT-VALUE})")
        private String region = "";

        @Option(
                names = "--metrics",
                negatable = true,
                description = "listen for Prometheus, on every interface of this machine")
        private @Nullable Boolean metrics;

        @Option(
                names = "--flink-conf",
                paramLabel = "FILE",
                description =
                        "keys of Flink that go over those of flink-conf/config.yaml; addresses, ports and the store stay the cluster's")
        private @Nullable Path flinkConf;

        @Override
        public Integer call() throws Exception {
            CommandSpec command = Objects.requireNonNull(spec);
            PrintWriter out = command.commandLine().getOut();
            Wish wish;
            try {
                wish =
                        Wish.of(
                                taskManagers,
                                kafka,
                                store,
                                bucket,
                                region,
                                metrics,
                                ports,
                                flinkConf);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(
                        command.commandLine(), String.valueOf(e.getMessage()), e);
            }
            LogFile.in(place.data);
            try {
                String flink =
                        new Cluster(place.data)
                                .up(wish, StopSignal.install(), line -> out.println("  " + line));
                out.println("The cluster runs on " + place.data + ", Flink's page is " + flink);
                return ExitCode.OK;
            } catch (StoppedException e) {
                out.println("Stopped; what was started has been ended.");
                return ExitCode.INTERRUPTED;
            }
        }
    }

    /** {@code cluster status}. */
    @Command(
            name = "status",
            description =
                    "Says of each process whether it lives and answers (exit code 1: not all do).",
            mixinStandardHelpOptions = true,
            versionProvider = CodeVersion.class,
            sortOptions = false)
    static final class Status implements Callable<Integer> {
        @Spec private @Nullable CommandSpec spec;

        @picocli.CommandLine.Mixin private Place place = new Place();

        @Override
        public Integer call() {
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            LogFile.in(place.data);
            List<PartState> parts = new Cluster(place.data).status();
            if (parts.isEmpty()) {
                out.println("There is no cluster in " + place.data + ".");
            }
            for (PartState part : parts) {
                String life =
                        part.pid() == 0
                                ? "not running"
                                : "%s, pid %d, %d MB"
                                        .formatted(
                                                part.answers() ? "answers" : "does not answer",
                                                part.pid(),
                                                part.megabytes());
                out.println("%-14s %-21s %s".formatted(part.name(), part.address(), life));
            }
            boolean whole = !parts.isEmpty() && parts.stream().allMatch(PartState::answers);
            return whole ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    /** {@code cluster down}. */
    @Command(
            name = "down",
            description = {
                "Ends every process; after the next up jobs go on from their last checkpoint.",
            },
            mixinStandardHelpOptions = true,
            versionProvider = CodeVersion.class,
            sortOptions = false)
    static final class Down implements Callable<Integer> {
        @Spec private @Nullable CommandSpec spec;

        @picocli.CommandLine.Mixin private Place place = new Place();

        @Override
        public Integer call() {
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            LogFile.in(place.data);
            List<String> ended = new Cluster(place.data).down();
            out.println(
                    ended.isEmpty() ? "Nothing ran." : "Ended " + String.join(", ", ended) + ".");
            return ExitCode.OK;
        }
    }
}
