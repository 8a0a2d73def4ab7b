package io.nextstream.app.cli;

import io.nextstream.app.config.CodeRevision;
import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.doctor.Doctor;
import io.nextstream.app.doctor.Finding;
import io.nextstream.app.doctor.Finding.Severity;
import io.nextstream.app.stack.ClientFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}: what is wrong with a platform, and how to mend it. */
@Command(
        name = "doctor",
        description = {
            "Looks at a platform that runs and says what is wrong and how to mend it.",
            "One line each; exit code 1 when something keeps the loop from running or makes it lose or repeat."
                    + " It changes nothing; the store is tried in a folder that is deleted again."
        },
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = {"--data", "--client"},
            paramLabel = "DIR",
            defaultValue = ClusterCommand.DEFAULT_DATA,
            description =
                    "data folder of a cluster, up or demo that runs; its client.properties says where the"
                            + " servers are (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "settings of the jobs (default: nextstream.yaml, where it is there)")
    private @Nullable Path config;

    @Option(names = "--quiet", description = "leave out what is as it must be")
    private boolean quiet;

    @Override
    public Integer call() throws InterruptedException {
        LoopConfig loop = LoopConfig.load(config);
        ClientFile client = ClientFile.read(data);
        LogFile.in(data);
        Doctor doctor = new Doctor(CodeRevision.home(), data, client, loop, Clock.systemUTC());
        List<Finding> findings = doctor.findings();
        return report(findings, quiet, Objects.requireNonNull(spec).commandLine().getOut());
    }

    static int report(List<Finding> findings, boolean quiet, PrintWriter out) {
        findings.stream()
                .filter(finding -> !quiet || finding.severity() != Severity.OK)
                .forEach(finding -> out.println(finding.line()));
        long errors = count(findings, Severity.ERROR);
        out.println(
                "%d looked at: %d errors, %d warnings"
                        .formatted(findings.size(), errors, count(findings, Severity.WARNING)));
        return errors == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream().filter(finding -> finding.severity() == severity).count();
    }
}
