package io.nextstream.app.cli;

import io.nextstream.app.config.CodeRevision;
import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.demo.UpRun;
import io.nextstream.app.stack.Ports;
import io.nextstream.app.stack.StopSignal;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code up}: the stack and the jobs for real clients. */
@Command(
        name = "up",
        description = {
            "Starts Kafka, object store, Flink and the three jobs in this process, without simulated",
            "people, until Ctrl-C. Prompts, votes and demonstrations come from your own producers."
        },
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        sortOptions = false)
final class UpCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".nextstream/up",
            description = "everything that lasts (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("");

    @Option(
            names = "--ports",
            paramLabel = "P",
            defaultValue = Ports.DEFAULT_TEXT,
            converter = DemoCommand.PortsConverter.class,
            description =
                    "auto, the first of four in a row, or kafka,controller,store,flink (default: ${DEFAULT-VALUE})")
    private Ports ports = Ports.DEFAULT;

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

    @Override
    public Integer call() throws Exception {
        LogFile.in(data);
        Path from = base == null ? CodeRevision.home().resolve("base") : base;
        new UpRun(
                        data,
                        ports,
                        from,
                        LoopConfig.load(config),
                        Objects.requireNonNull(spec).commandLine().getOut())
                .run(StopSignal.install());
        return ExitCode.INTERRUPTED;
    }
}
