package io.nextstream.nextstep.conformance;

import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.torch.TorchDevice;

/**
 * Where and in which numbers a case is computed.
 *
 * @param device where the tensors lie
 * @param precision of the network's matrix products; checks without {@link Check#takesPrecision}
 *     compute in fp32
 */
public record Backend(TorchDevice device, Precision precision) {

    /** What the tolerances of the cases are meant for. */
    public static final Backend CPU = new Backend(TorchDevice.CPU, Precision.FLOAT32);
}
