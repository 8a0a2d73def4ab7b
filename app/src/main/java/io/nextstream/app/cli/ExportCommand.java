package io.nextstream.app.cli;

import io.nextstream.app.models.ByteSize;
import io.nextstream.app.models.CopyProgress;
import io.nextstream.app.models.NewFolder;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.app.stores.StoredVersions;
import io.nextstream.bench.side.ScriptFolder;
import io.nextstream.bench.side.Sizes;
import io.nextstream.nextstep.checkpoint.HuggingFaceWriter;
import io.nextstream.nextstep.checkpoint.ModelFolder;
import io.nextstream.nextstep.checkpoint.ModelSource;
import io.nextstream.nextstep.weights.DType;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code export}: a model as Hugging Face's tools read it. */
@Command(
        name = "export",
        description = {
            "Writes a version, or a model in a folder, in Hugging Face's layout.",
            "Safetensors under the published names, config.json, tokenizer.json, and the autoencoder in "
                    + "vae/. The folder is there whole or not at all.",
            "Or, with --torchscript, the programs that Java writes for libtorch, with inputs and outputs."
        },
        sortOptions = false)
final class ExportCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help message and exit")
    @SuppressWarnings("unused") // picocli asks for it
    private boolean help;

    @ArgGroup(multiplicity = "1")
    private Place place = new Place();

    /** Where the model is, or that programs are wanted: one of them. */
    static final class Place {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                required = true,
                description = "a version from the store of this folder, running or not")
        private @Nullable Path data;

        @Option(
                names = "--model",
                paramLabel = "DIR",
                required = true,
                description = "the model in this folder, a base or in Hugging Face's layout")
        private @Nullable Path model;

        @Option(
                names = "--torchscript",
                paramLabel = "DIR",
                required = true,
                description =
                        "make this folder with training and drawing as archives for torch.jit.load, "
                                + "of a network of the benchmarks; see docs/benchmarks.md")
        private @Nullable Path torchScript;
    }

    @Option(
            names = "--version",
            paramLabel = "ID",
            description = "with --data: which version; see versions (default: the newest)")
    private @Nullable String version;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "with --data or --model: folder to make")
    private @Nullable Path out;

    @Option(
            names = "--size",
            paramLabel = "S",
            defaultValue = "D512",
            description =
                    "with --torchscript: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Sizes size = Sizes.D512;

    @Option(
            names = "--dtype",
            paramLabel = "T",
            converter = DTypeConverter.class,
            description = "fp32, bf16 or fp16; rounded to the nearest (default: as it is kept)")
    private @Nullable DType dtype;

    @Option(
            names = "--shard-size",
            paramLabel = "SIZE",
            defaultValue = "5GB",
            converter = SizeConverter.class,
            description = "weights of one file at most (default: ${DEFAULT-VALUE})")
    private long shardSize;

    /** How the autoencoder's tensors are called. */
    enum VaeNaming {
        ORIGINAL,
        DIFFUSERS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--vae-naming",
            paramLabel = "N",
            defaultValue = "original",
            description = "original or diffusers (default: ${DEFAULT-VALUE})")
    private VaeNaming vaeNaming = VaeNaming.ORIGINAL;

    @Override
    public Integer call() throws IOException {
        if (version != null && place.data == null) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--version goes with --data");
        }
        if (place.torchScript != null) {
            return writePrograms(place.torchScript);
        }
        if (out == null) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--data and --model need --out");
        }
        StopSignal.install().interruptsThisThread();
        try (NewFolder folder = NewFolder.at("--out", out)) {
            if (place.model != null) {
                try (ModelFolder from = ModelFolder.open(place.model)) {
                    write(from.source(), folder);
                }
            } else {
                try (StoreAccess access = StoreAccess.open(Objects.requireNonNull(place.data))) {
                    write(new StoredVersions(access.store()).source(version), folder);
                }
            }
            return ExitCode.OK;
        } catch (ClosedByInterruptException e) {
            return ExitCode.INTERRUPTED;
        }
    }

    private int writePrograms(Path folder) throws IOException {
        try (NewFolder made = NewFolder.at("--torchscript", folder)) {
            ScriptFolder.write(made.draft(), size);
            made.keep();
        }
        Objects.requireNonNull(spec).commandLine().getOut().println("Wrote " + folder);
        return ExitCode.OK;
    }

    private void write(ModelSource stored, NewFolder folder) throws IOException {
        stored.requireSound("the model");
        PrintWriter printer = Objects.requireNonNull(spec).commandLine().getOut();
        ModelSource source = dtype == null ? stored : stored.as(dtype);
        new HuggingFaceWriter(shardSize, vaeNaming == VaeNaming.DIFFUSERS)
                .write(source, folder.draft(), new CopyProgress(source.bytes(), printer));
        folder.keep();
        printer.println("Wrote " + out);
    }

    /** {@code fp32}, {@code bf16}, {@code fp16}. */
    static final class DTypeConverter implements ITypeConverter<DType> {
        @Override
        public DType convert(String value) {
            for (DType dtype : DType.values()) {
                if (dtype.isWeight() && dtype.label().equals(value.toLowerCase(Locale.ROOT))) {
                    return dtype;
                }
            }
            throw new TypeConversionException(value + " is none of fp32, bf16 and fp16");
        }
    }

    /** See {@link ByteSize#parse}. */
    static final class SizeConverter implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            try {
                return ByteSize.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
