package io.nextstream.app.cli;

import io.nextstream.nextstep.conformance.Backend;
import io.nextstream.nextstep.network.Precision;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a command computes, and in which numbers. */
final class BackendOptions {
    @Mixin private DeviceOption place = new DeviceOption();

    @Option(
            names = "--precision",
            paramLabel = "P",
            defaultValue = "fp32",
            converter = PrecisionConverter.class,
            description = "of the network's products: fp32 or bf16 (default: ${DEFAULT-VALUE})")
    private Precision precision = Precision.FLOAT32;

    /** Both. */
    Backend backend() {
        return new Backend(place.device(), precision);
    }
}
