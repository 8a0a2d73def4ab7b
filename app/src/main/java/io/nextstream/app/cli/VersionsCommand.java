package io.nextstream.app.cli;

import io.nextstream.app.stores.StoredVersions;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.trainer.flink.RollBackFacts;
import io.nextstream.trainer.flink.TrainingConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code versions}: what lies in a store. */
@Command(
        name = "versions",
        description =
                "Lists the versions in a data folder, newest first, with what they came from.",
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        sortOptions = false)
final class VersionsCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".nextstream/demo",
            description = "folder of a demo or up, running or not (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("");

    @Option(
            names = "--line",
            paramLabel = "NAME",
            defaultValue = TrainingConfig.MAIN_LINE,
            description = "which chain of versions (default: ${DEFAULT-VALUE})")
    private String line = TrainingConfig.MAIN_LINE;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (StoreAccess access = StoreAccess.open(data)) {
            List<StoredManifest> versions = new StoredVersions(access.store()).list(line);
            out.printf("%-18s %7s %8s  %s%n", "version", "step", "batches", "parent");
            for (int i = versions.size() - 1; i >= 0; i--) {
                StoredManifest v = versions.get(i);
                String parent = v.manifest().parent();
                String left = v.manifest().facts().get(RollBackFacts.FROM);
                out.printf(
                        "%-18s %7d %8d  %s%s%n",
                        v.id(),
                        v.manifest().step(),
                        v.manifest().batches().size(),
                        parent == null ? "-" : parent,
                        left == null ? "" : ", rolled back from " + left);
            }
        }
        return ExitCode.OK;
    }
}
