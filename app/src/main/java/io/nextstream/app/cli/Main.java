package io.nextstream.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command line {@code ./nextstream}: picks the command, turns its outcome into an exit code.
 */
@Command(
        name = "nextstream",
        description = "Human preferences as a stream into an image model's weights.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        subcommands = {
            DemoCommand.class,
            ProveCommand.class,
            UpCommand.class,
            PretrainCommand.class,
            TrainCommand.class,
            TuneAutoencoderCommand.class,
            EmojiCommand.class,
            GenerateCommand.class,
            WriteCommand.class,
            ExamplesCommand.class,
            EvaluateCommand.class,
            ScorerCommand.class,
            VersionsCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            InspectCommand.class,
            StatusCommand.class,
            ClusterCommand.class,
            DoctorCommand.class,
            ConformanceCommand.class,
            BenchCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; for the demo: the loop really closed; for a proof: every bar holds",
            "1:it failed; one line says why",
            "2:the command line or the configuration is wrong",
            "130:stopped by Ctrl-C"
        })
public final class Main {
    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "print the stack trace of a failure")
    private boolean verbose;

    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, args));
    }

    /** Runs one command; what it prints goes to {@code out} and {@code err}. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        Main main = new Main();
        CommandLine line =
                new CommandLine(main)
                        .setOut(out)
                        .setErr(err)
                        .setUsageHelpAutoWidth(true)
                        .setCaseInsensitiveEnumValuesAllowed(true);
        OptionGroups.show(line, "generate", GenerateCommand.GROUPS);
        line.setParameterExceptionHandler(Main::onWrongUsage);
        line.setExecutionExceptionHandler(
                (e, command, result) -> Failures.report(e, err, main.verbose));
        if (args.length == 0) {
            line.usage(out);
            return ExitCode.USAGE;
        }
        try {
            return line.execute(args);
        } catch (OutOfMemoryError e) {
            // What the command had open is closed by now, drafts are deleted.
            err.println("nextstream: " + FullMemory.message(e).orElse(""));
            return ExitCode.FAILED;
        }
    }

    private static int onWrongUsage(CommandLine.ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("nextstream: " + Failures.oneLine(String.valueOf(e.getMessage())));
        err.println("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }
}
