package io.nextstream.nextstep.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Tensors;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.TensorSource;
import io.nextstream.nextstep.weights.WeightChunks;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The parameters of a network as one vector on a device, in the number format that its products are
 * computed in. They go there a megabyte at a time: a network may be larger than Java's heap, and
 * than one of its arrays.
 */
final class ResidentWeights {

    private ResidentWeights() {}

    /**
     * {@code room(like, count) -> [count]}: numbers that are not set yet. {@code put(numbers [n],
     * flat, at)} sets those from {@code at} on.
     */
    static String methods(Precision precision) {
        return """
        def room(self, like: Tensor, count: Tensor) -> Tensor:
          return torch.empty([int(count)], dtype=%d, layout=None, device=like.device, pin_memory=False, memory_format=None)
        def put(self, numbers: Tensor, flat: Tensor, at: Tensor) -> Tensor:
          place = torch.narrow(flat, 0, int(at), numbers.size(0))
          return torch.copy_(place, numbers)
        """
                .formatted(precision == Precision.FLOAT32 ? 6 : 15);
    }

    /**
     * The vector; it belongs to {@code manager}.
     *
     * @param module has the methods
     * @throws IOException if the numbers cannot be read
     */
    static NDArray load(
            ScriptModule module,
            NDManager manager,
            ParameterLayout layout,
            List<TensorSource> sources)
            throws IOException {
        NDArray like = manager.create(0f);
        NDArray flat = module.call("room", new NDList(like, manager.create(layout.count()))).head();
        WeightChunks.read(
                layout,
                sources,
                (place, numbers, count) -> {
                    // Several threads copy: none of them is to start more.
                    ScriptModule.threads(1);
                    try (NDManager call = manager.newSubManager()) {
                        NDArray some = Tensors.of(call, Arrays.copyOf(numbers, count));
                        module.call("put", new NDList(some, flat, call.create(place)));
                    }
                });
        return flat;
    }
}
