package io.nextstream.nextstep.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where tensors lie, written as PyTorch writes it: {@code cpu}, {@code cuda} or {@code cuda:1}. */
public record TorchDevice(String name) {

    public static final TorchDevice CPU = new TorchDevice("cpu");

    private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

    public TorchDevice {
        if (!name.equals("cpu") && !CUDA.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a device is cpu, cuda or cuda:<number>, not " + name);
        }
    }

    /**
     * Whether this process has a libtorch that can compute there, a driver for it, and a GPU of
     * that number. A number is put there to find out: who asks is about to compute there.
     */
    public boolean isUsable() {
        return name.equals("cpu")
                || (Engine.getEngine("PyTorch").hasCapability(StandardCapabilities.CUDA)
                        && holdsANumber());
    }

    private boolean holdsANumber() {
        try (NDManager manager = NDManager.newBaseManager(djl(), "PyTorch")) {
            return manager.create(1f).getFloat() == 1;
        } catch (RuntimeException e) { // libtorch's "invalid device ordinal"
            return false;
        }
    }

    /** How many of {@code threads} may compute there at a time: a GPU is fed by one. */
    public int feeders(int threads) {
        return name.equals("cpu") ? threads : 1;
    }

    /** DJL's word for this device. */
    public Device djl() {
        Matcher cuda = CUDA.matcher(name);
        if (!cuda.matches()) {
            return Device.cpu();
        }
        return Device.gpu(cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
    }
}
