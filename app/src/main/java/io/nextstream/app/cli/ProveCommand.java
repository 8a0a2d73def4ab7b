package io.nextstream.app.cli;

import io.nextstream.app.prove.FidelityOptions;
import io.nextstream.app.prove.ProofOptions;
import io.nextstream.app.prove.ProofRun;
import io.nextstream.app.prove.Row;
import io.nextstream.app.prove.Sweeps;
import io.nextstream.app.stack.EmbeddedStack;
import io.nextstream.app.stack.StopSignal;
import java.nio.file.Path;
import java.util.List;
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

/** {@code prove}: many loops, and whether votes moved the model as they must. */
@Command(
        name = "prove",
        description = {
            "Proves on simulated people that votes move the model, and that nothing else does.",
            "Runs one loop after another from the same base, measures each on held-out prompts,"
                    + " and writes a report with intervals and bars. Ctrl-C stops it cleanly; the"
                    + " same command goes on, more rows or seeds add loops."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every bar holds",
            "1:one does not, or something failed; one line says why",
            "2:the command line or the configuration is wrong",
            "130:stopped by Ctrl-C"
        },
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        sortOptions = false)
final class ProveCommand implements Callable<Integer> {
    private static final int SEEDS = 5;
    private static final int VOTES = 2_000;
    private static final int PICTURES = 400;
    private static final int SHORT_VOTES = 400;
    private static final int SHORT_PICTURES = 128;

    /** The launcher knows whether somebody is looking. */
    private static final String TERMINAL = "nextstream.terminal";

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "ROWS",
            description =
                    "what to prove: steering, controls, dose, staleness, poison (default: all these), or"
                            + " fidelity, an hour and more of its own. See docs/proof.md")
    private List<String> rows = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "out/prove",
            description =
                    "folder for everything: loops, models, report.html, result.json (default:"
                            + " ${DEFAULT-VALUE})")
    private Path out = Path.of("");

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description =
                    "repetitions with other prompts, people and demonstrations (default: "
                            + SEEDS
                            + ", with fidelity 1)")
    private @Nullable Integer seeds;

    @Option(
            names = "--votes",
            paramLabel = "N",
            description =
                    "each loop ends after so many, at most "
                            + ProofOptions.MOST_VOTES
                            + " (default: "
                            + VOTES
                            + "; the loop of row dose "
                            + Sweeps.MOST_VOTES
                            + "), with fidelity at most "
                            + FidelityOptions.MOST_VOTES
                            + " (the default there)")
    private @Nullable Integer votes;

    @Option(
            names = "--poison",
            paramLabel = "N,N",
            split = ",",
            description =
                    "how many of 100 votes are spoilt in row poison, at most "
                            + Sweeps.MOST_POISON
                            + "; six loops a seed for each (default: "
                            + Sweeps.MOST_POISON
                            + ")")
    private @Nullable List<Integer> poison;

    @Option(
            names = "--pictures",
            paramLabel = "N",
            description =
                    "on how many of each kind every model is measured (default: " + PICTURES + ")")
    private @Nullable Integer pictures;

    @Option(
            names = "--tastes",
            paramLabel = "A,B",
            split = ",",
            description =
                    "the colours that the two groups like (default: those whose share in the base"
                            + " is nearest to chance)")
    private @Nullable List<String> tastes;

    @Option(
            names = "--short",
            description =
                    "minutes in place of hours: one seed, "
                            + SHORT_VOTES
                            + " votes, "
                            + SHORT_PICTURES
                            + " pictures, and only what these can show; no ROWS")
    private boolean brief;

    @Option(
            names = "--world",
            paramLabel = "FILE",
            description =
                    "what prompts are about: a file (base/world.yaml is one), or shapes32 or"
                            + " shapes64 (default: the world of the base)")
    private @Nullable String world;

    @Mixin private FidelityFlags fidelityFlags = new FidelityFlags();

    @Mixin private StackOptions stack = new StackOptions();

    @Override
    public Integer call() throws Exception {
        ProofOptions options = options();
        stack.ports().requireFree();
        OutputFolder.require("--out", out);
        LogFile.in(out);
        ProofRun run =
                new ProofRun(
                        options,
                        loop ->
                                (folder, progress) ->
                                        EmbeddedStack.start(folder, stack.ports(), loop, progress),
                        spec().commandLine().getOut(),
                        Boolean.getBoolean(TERMINAL));
        return exitCode(run.run(StopSignal.install()));
    }

    private ProofOptions options() {
        if (brief && !rows.isEmpty()) {
            throw new ParameterException(
                    spec().commandLine(), "--short takes no rows: it has its own");
        }
        try {
            List<Row> asked = brief ? List.of(Row.SHORT) : Row.parse(rows);
            FidelityOptions fidelity = fidelity(asked);
            return new ProofOptions(
                    asked,
                    seeds != null ? seeds : brief || fidelity != null ? 1 : SEEDS,
                    votes != null ? votes : votes(fidelity),
                    votes != null && fidelity == null ? votes : Sweeps.MOST_VOTES,
                    poison(asked),
                    pictures != null ? pictures : brief ? SHORT_PICTURES : PICTURES,
                    tastes,
                    world,
                    out,
                    stack.base(),
                    stack.loop(),
                    fidelity,
                    stack.device());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec().commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private List<Integer> poison(List<Row> asked) {
        if (poison == null) {
            return List.of(Sweeps.MOST_POISON);
        }
        if (!asked.contains(Row.POISON)) {
            throw new IllegalArgumentException("--poison means nothing without row poison");
        }
        return poison;
    }

    private int votes(@Nullable FidelityOptions fidelity) {
        return fidelity != null ? FidelityOptions.MOST_VOTES : brief ? SHORT_VOTES : VOTES;
    }

    private @Nullable FidelityOptions fidelity(List<Row> asked) {
        if (asked.contains(Row.FIDELITY)) {
            return fidelityFlags.options();
        }
        fidelityFlags.requireNone();
        return null;
    }

    static int exitCode(ProofRun.Ending ending) {
        return switch (ending) {
            case HOLDS -> ExitCode.OK;
            case FAILS -> ExitCode.FAILED;
            case STOPPED -> ExitCode.INTERRUPTED;
        };
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}
