package io.nextstream.app.cli;

import io.nextstream.nextstep.torch.TorchDevice;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A device that can compute here; any other is refused before a command begins. */
final class DeviceConverter implements ITypeConverter<TorchDevice> {

    @Override
    public TorchDevice convert(String value) {
        TorchDevice device;
        try {
            device = new TorchDevice(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
        if (!device.isUsable()) {
            throw new TypeConversionException(
                    value + ": this libtorch has no CUDA, or this machine no such GPU");
        }
        return device;
    }
}
