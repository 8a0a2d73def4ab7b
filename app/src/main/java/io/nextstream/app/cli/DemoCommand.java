package io.nextstream.app.cli;

import io.nextstream.app.cluster.ClusterStack;
import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.demo.DemoOptions;
import io.nextstream.app.demo.DemoRun;
import io.nextstream.app.loop.Place;
import io.nextstream.app.stack.EmbeddedStack;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.evaluation.annotator.VotePolicy;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code demo}: the closed loop, live, with a report at the end. */
@Command(
        name = "demo",
        description = {
            "Runs the closed loop with simulated people and ends with a report.",
            "They vote on served pictures, the votes train the model, and the next "
                    + "pictures come from the new version, all in this process. Ctrl-C stops it "
                    + "cleanly; a second start on the same --data goes on."
        },
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    /** What is waiting between starting and measuring: the whole stays under ten minutes. */
    private static final String DEFAULT_MINUTES = "5";

    private static final String DEFAULT_DATA = ".nextstream/demo";

    /** The launcher knows whether somebody is looking; Java 17 and 22 disagree about how to ask. */
    private static final String TERMINAL = "nextstream.terminal";

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = DEFAULT_MINUTES,
            description =
                    "how long people vote; starting, and measuring at the end, come on top (default: ${DEFAULT-VALUE})")
    private double minutes;

    @Option(
            names = "--taste",
            paramLabel = "TASTE",
            description =
                    "what people like: a colour, size:large, size:small, ground:light, ground:dark, or"
                            + " none (default: the colour whose share in the base is nearest to"
                            + " chance)")
    private @Nullable String taste;

    @Option(
            names = "--crowd",
            paramLabel = "TEXT",
            defaultValue = DemoOptions.USUAL_CROWD,
            description =
                    "who votes, such as 'default*8, inverter*2': see docs/people.md (default: "
                            + "${DEFAULT-VALUE})")
    private String crowd = "";

    @Option(
            names = "--votes",
            paramLabel = "POLICY",
            defaultValue = "honest",
            description =
                    "honest; shuffled: left or right by chance; flipped: for the worse one; "
                            + "ties: always a tie; none (default: ${DEFAULT-VALUE})")
    private VotePolicy votes = VotePolicy.HONEST;

    @Option(
            names = "--edits",
            paramLabel = "SHARE",
            defaultValue = "0",
            description =
                    "share of what is asked that changes a picture instead of drawing one of words;"
                            + " needs --base with a base that can edit (default: ${DEFAULT-VALUE})")
    private double edits;

    @Option(
            names = "--demonstrations",
            paramLabel = "on|off",
            defaultValue = "on",
            description =
                    "whether a simulated curator sends true pictures with captions, which "
                            + "keep the model from drifting (default: ${DEFAULT-VALUE})")
    private Switch demonstrations = Switch.ON;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description =
                    "of prompts and people: another seed, other prompts and votes (default: "
                            + "${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--world",
            paramLabel = "FILE",
            description =
                    "what prompts are about: a file (base/world.yaml is one), or shapes32 or "
                            + "shapes64 (default: the world of the base)")
    private @Nullable String world;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "folder for everything that lasts: topics, pictures, weights (default:"
                            + " .nextstream/demo, with --cluster DIR/demo for what the cluster has not)")
    private @Nullable Path data;

    @Option(
            names = "--cluster",
            paramLabel = "DIR",
            arity = "0..1",
            fallbackValue = ClusterCommand.DEFAULT_DATA,
            description = {
                "run on the cluster that `cluster up` started there instead of in this process",
                "(without DIR: ${FALLBACK-VALUE}); --ports means nothing then"
            })
    private @Nullable Path cluster;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "out/demo",
            description =
                    "folder for report.json, report.html and grid.png (default: "
                            + "${DEFAULT-VALUE})")
    private Path report = Path.of("");

    @Option(
            names = "--pictures",
            paramLabel = "N",
            defaultValue = "400",
            description =
                    "on how many pictures each figure of the report is measured (default: "
                            + "${DEFAULT-VALUE})")
    private int pictures;

    @Mixin private StackOptions stack = new StackOptions();

    @Override
    public Integer call() throws Exception {
        LoopConfig loop = stack.loop();
        Path folder = folder();
        DemoOptions options;
        try {
            options =
                    new DemoOptions(
                            minutes,
                            taste,
                            crowd,
                            votes,
                            edits,
                            demonstrations == Switch.ON,
                            seed,
                            world,
                            folder,
                            report,
                            stack.base(),
                            pictures,
                            loop,
                            stack.device());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec().commandLine(), String.valueOf(e.getMessage()), e);
        }
        Place place = place(loop);
        OutputFolder.require("--data", folder);
        OutputFolder.require("--report", report);
        LogFile.in(folder);
        DemoRun run =
                new DemoRun(
                        options,
                        place,
                        spec().commandLine().getOut(),
                        Boolean.getBoolean(TERMINAL));
        return exitCode(run.run(StopSignal.install()));
    }

    private Path folder() {
        if (data != null) {
            return data;
        }
        return cluster == null ? Path.of(DEFAULT_DATA) : cluster.resolve("demo");
    }

    private Place place(LoopConfig loop) {
        Path there = cluster;
        if (there == null) {
            stack.ports().requireFree();
            return (folder, progress) -> EmbeddedStack.start(folder, stack.ports(), loop, progress);
        }
        return (folder, progress) -> {
            ClusterStack connected = ClusterStack.connect(there, stack.config());
            progress.accept("cluster       " + connected.webUi());
            return connected;
        };
    }

    static int exitCode(DemoRun.Ending ending) {
        return switch (ending) {
            case CLOSED -> ExitCode.OK;
            case NOT_CLOSED -> ExitCode.FAILED;
            case STOPPED -> ExitCode.INTERRUPTED;
        };
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }

    /** What can be turned. */
    enum Switch {
        ON,
        OFF
    }
}
