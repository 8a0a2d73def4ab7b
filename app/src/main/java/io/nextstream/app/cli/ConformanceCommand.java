package io.nextstream.app.cli;

import io.nextstream.app.conformance.ConformanceRun;
import io.nextstream.nextstep.conformance.Backend;
import io.nextstream.nextstep.conformance.CaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code conformance}: the model against numbers of the reference implementation. */
@Command(
        name = "conformance",
        description = {
            "Computes cases of the reference implementation and compares the numbers.",
            "One line for each tensor, a summary, and exit code 1 when one differs by more than its"
                    + " case allows. docs/model.md says what a case is.",
            "The cases' tolerances are for fp32: in bf16 differences are printed and not judged."
        },
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        sortOptions = false)
final class ConformanceCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "folder with cases, at any depth")
    private Path folder = Path.of("");

    @Option(names = "--kind", paramLabel = "K", description = "only cases of this kind")
    private @Nullable String kind;

    @Mixin private BackendOptions backend = new BackendOptions();

    @Override
    public Integer call() throws IOException {
        Backend where = backend.backend();
        ConformanceRun run = cases();
        boolean passed = run.run(where, spec().commandLine().getOut());
        return passed ? ExitCode.OK : ExitCode.FAILED;
    }

    private ConformanceRun cases() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw wrong("there is no folder " + folder);
        }
        try {
            return ConformanceRun.of(folder, kind);
        } catch (CaseException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec().commandLine(), message);
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}
