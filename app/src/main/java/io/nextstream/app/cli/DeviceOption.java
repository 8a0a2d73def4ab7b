package io.nextstream.app.cli;

import io.nextstream.nextstep.torch.TorchDevice;
import picocli.CommandLine.Option;

/** Where a command computes in its own process. */
final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "D",
            defaultValue = "cpu",
            converter = DeviceConverter.class,
            description =
                    "that computes in this process: cpu, cuda or cuda:<number> (default: "
                            + "${DEFAULT-VALUE})")
    private TorchDevice device = TorchDevice.CPU;

    TorchDevice device() {
        return device;
    }
}
