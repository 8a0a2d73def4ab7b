package io.nextstream.app.cli;

import io.nextstream.app.models.Inspection;
import io.nextstream.nextstep.checkpoint.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inspect}: what lies in a folder with a model. */
@Command(
        name = "inspect",
        description = {
            "Lists the tensors of a model in a folder and holds them against its config.json.",
            "Reads headers only, so a model may be larger than the memory. Exit code 1 when something "
                    + "is missing, left over or does not fit; each is named."
        },
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        sortOptions = false)
final class InspectCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            description =
                    "a folder in Hugging Face's layout, or a base that pretrain or import made")
    private Path folder = Path.of("");

    @Option(names = "--summary", description = "leave out the list of tensors")
    private boolean summary;

    @Override
    public Integer call() throws IOException {
        try (ModelFolder opened = ModelFolder.open(folder)) {
            boolean fits =
                    new Inspection(opened.source())
                            .print(!summary, Objects.requireNonNull(spec).commandLine().getOut());
            return fits ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
