package io.nextstream.app.cli;

import io.nextstream.app.base.Base;
import io.nextstream.app.measure.MeasureProgress;
import io.nextstream.app.scorer.ScorerData;
import io.nextstream.app.scorer.ScorerFiles;
import io.nextstream.app.scorer.ScorerTable;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.app.stack.StoppedException;
import io.nextstream.app.stores.StoredVersions;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.BlobStore;
import io.nextstream.trainer.flink.ScorerArchive;
import io.nextstream.trainer.flink.TrainingConfig;
import io.nextstream.trainer.scorer.ScorerConfig;
import io.nextstream.trainer.scorer.ScorerFit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code scorer}: what people like, learnt from the votes of a loop. */
@Command(
        name = "scorer",
        description = {
            "Learns from the votes in a data folder to tell which of two pictures people will prefer, "
                    + "on the features of a base that stays as it is.",
            "Prints how well it foretells votes kept from it, writes the scorer and the plot of its "
                    + "calibration, and commits it to the folder's store. See docs/scorer.md."
        },
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        sortOptions = false)
final class ScorerCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".nextstream/demo",
            description =
                    "folder of a demo or up with the votes, running or not (default: "
                            + "${DEFAULT-VALUE})")
    private Path data = Path.of("");

    @Option(
            names = "--base",
            paramLabel = "DIR",
            description =
                    "the base whose features it reads (default: what the folder's main line began "
                            + "with)")
    private @Nullable Path base;

    @Mixin private DeviceOption place = new DeviceOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "folder for scorer.safetensors, scorer.json and calibration.png")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        LogFile.in(data);
        OutputFolder.require("--out", out);
        ModelBundle named = base == null ? null : Base.load(base).bundle();
        try (StoreAccess access = StoreAccess.open(data)) {
            return fitted(access, named);
        } catch (StoppedException e) {
            spec().commandLine().getErr().println("nextstream: stopped; nothing was written");
            return ExitCode.INTERRUPTED;
        }
    }

    private int fitted(StoreAccess access, @Nullable ModelBundle named) {
        PrintWriter print = spec().commandLine().getOut();
        BlobStore blobs = new BlobStore(access.store(), Clock.systemUTC());
        StoredVersions versions = new StoredVersions(access.store());
        ScorerData votes = ScorerData.read(access.bootstrapServers(), blobs);
        print.println(votes.summary());
        ModelBundle trunk = named == null ? versions.base(TrainingConfig.MAIN_LINE) : named;
        StopSignal stop = StopSignal.install();
        IntConsumer progress = new MeasureProgress(votes.pictures(), print);
        ScorerFit fit =
                votes.fit(
                        trunk,
                        base == null ? "of the loop" : base.toString(),
                        ScorerConfig.defaults(),
                        place.device(),
                        pictures -> {
                            stop.requireNotAsked();
                            progress.accept(pictures);
                        });
        stop.requireNotAsked();
        ScorerTable.lines(fit.report()).forEach(print::println);
        List<String> written = write(fit);
        print.println("Wrote " + String.join(", ", written) + " in " + out);
        StoredManifest stored =
                new ScorerArchive(access.store(), Clock.systemUTC())
                        .commit(
                                TrainingConfig.MAIN_LINE,
                                fit,
                                votes.range(),
                                versions.baseWith(TrainingConfig.MAIN_LINE, fit.scorer().base()));
        print.println("Committed " + stored.id() + " to the store of " + data);
        return ExitCode.OK;
    }

    private List<String> write(ScorerFit fit) {
        try {
            return ScorerFiles.write(out, fit);
        } catch (IOException e) {
            throw OutputFolder.unwritable("--out", out, e);
        }
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}
