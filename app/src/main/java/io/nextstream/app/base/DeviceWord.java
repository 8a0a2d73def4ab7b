package io.nextstream.app.base;

import io.nextstream.nextstep.torch.TorchDevice;

/** A device as an option in a command that is written down. */
final class DeviceWord {
    private DeviceWord() {}

    /** With a space before it; nothing for what is the default. */
    static String of(TorchDevice device) {
        return device.equals(TorchDevice.CPU) ? "" : " --device " + device.name();
    }
}
