package io.nextstream.app.cli;

import io.nextstream.app.base.Base;
import io.nextstream.app.cluster.ClusterStack;
import io.nextstream.app.config.CodeRevision;
import io.nextstream.app.demo.SubmitRun;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.app.stack.StoppedException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cluster submit}. */
@Command(
        name = "submit",
        description = {
            "Starts the three jobs where they do not run, from where their last run left off.",
            "The base is published to the store when the store has none."
        },
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        sortOptions = false)
final class ClusterSubmitCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Mixin private ClusterCommand.Place place = new ClusterCommand.Place();

    @Option(
            names = "--from-savepoint",
            description =
                    "upgrade: end jobs that run with a savepoint and start this build from it")
    private boolean upgrade;

    @Option(
            names = "--base",
            paramLabel = "DIR",
            description = "base checkpoint (default: the one that comes with the repository)")
    private @Nullable Path base;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "settings of the jobs (default: nextstream.yaml, where it is there)")
    private @Nullable Path config;

    @Mixin private DeviceOption client = new DeviceOption();

    @Override
    public Integer call() throws InterruptedException {
        LogFile.in(place.data);
        Base from = Base.load(base == null ? CodeRevision.home().resolve("base") : base);
        try (ClusterStack stack = ClusterStack.connect(place.data, config)) {
            new SubmitRun(
                            stack,
                            from,
                            client.device(),
                            Objects.requireNonNull(spec).commandLine().getOut())
                    .run(upgrade, StopSignal.install());
            return ExitCode.OK;
        } catch (StoppedException e) {
            return ExitCode.INTERRUPTED;
        }
    }
}
