package io.nextstream.app.cli;

import io.nextstream.nextstep.conformance.Backend;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command computes, and in which numbers. */
final class BackendOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--device",
            paramLabel = "D",
            defaultValue = "cpu",
            description = "cpu, cuda or cuda:<number> (default: ${DEFAULT-VALUE})")
    private String name = "cpu";

    @Option(
            names = "--precision",
            paramLabel = "P",
            defaultValue = "fp32",
            converter = PrecisionConverter.class,
            description = "of the network's products: fp32 or bf16 (default: ${DEFAULT-VALUE})")
    private Precision precision = Precision.FLOAT32;

    /**
     * Both.
     *
     * @throws ParameterException if there is none of that name, or nothing can be computed there
     */
    Backend backend() {
        TorchDevice place;
        try {
            place = new TorchDevice(name);
        } catch (IllegalArgumentException e) {
            throw wrong("--device: " + e.getMessage());
        }
        if (!place.isUsable()) {
            throw wrong("--device " + name + ": this libtorch or this machine has no CUDA");
        }
        return new Backend(place, precision);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
