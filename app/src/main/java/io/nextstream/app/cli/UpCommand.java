package io.nextstream.app.cli;

import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.demo.UpRun;
import io.nextstream.app.stack.StopSignal;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code up}: the stack and the jobs for real clients. */
@Command(
        name = "up",
        description = {
            "Runs the loop for your own clients, without simulated people, until Ctrl-C.",
            "Kafka, object store, Flink and the three jobs run in this process. "
                    + "Prompts, votes and demonstrations come from your own Kafka producers."
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
            description =
                    "folder for everything that lasts: topics, pictures, weights (default: "
                            + "${DEFAULT-VALUE})")
    private Path data = Path.of("");

    @Mixin private StackOptions stack = new StackOptions();

    @Override
    public Integer call() throws Exception {
        LoopConfig loop = stack.loop();
        stack.ports().requireFree();
        OutputFolder.require("--data", data);
        LogFile.in(data);
        new UpRun(
                        data,
                        stack.ports(),
                        stack.base(),
                        loop,
                        stack.device(),
                        Objects.requireNonNull(spec).commandLine().getOut())
                .run(StopSignal.install());
        return ExitCode.INTERRUPTED;
    }
}
