package io.nextstream.nextstep.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Tensors;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.torch.Workers;
import io.nextstream.nextstep.weights.DType;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.StoredNumbers;
import io.nextstream.nextstep.weights.TensorSource;
import io.nextstream.nextstep.weights.WeightChunks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;

/**
 * The parameters of a network as one vector on a device, in the number format that its products are
 * computed in; other threads read them while the caller compiles the network. They go there some
 * megabytes at a time: a network may be larger than Java's heap, and than one of its arrays.
 *
 * <p>What a file keeps in that format is read straight into the vector of a CPU, and looked at
 * right after.
 */
final class ResidentWeights implements AutoCloseable {

    private final boolean direct;
    private final DType format;
    private final ScriptModule module;
    private final NDManager manager;
    private final FutureTask<NDArray> reading;

    /** Begins to read. */
    ResidentWeights(
            ParameterLayout layout,
            List<TensorSource> sources,
            TorchDevice device,
            Precision precision) {
        this.direct =
                device.equals(TorchDevice.CPU)
                        && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        this.format = precision == Precision.FLOAT32 ? DType.F32 : DType.BF16;
        this.module = ScriptModule.compile(methods(precision), device);
        this.manager = module.newManager();
        this.reading = new FutureTask<>(() -> read(layout, sources));
        Workers.thread("weights", reading).start();
    }

    /**
     * {@code room(like, count) -> [count]}: numbers that are not set yet. {@code part(flat, at, n)
     * -> [n]}: a view of those from {@code at} on. {@code put(numbers [n], flat, at)} sets them.
     * {@code extent(numbers) -> [2]}: the smallest and the largest, not-a-number if one is.
     */
    private static String methods(Precision precision) {
        return """
        def room(self, like: Tensor, count: Tensor) -> Tensor:
          return torch.empty([int(count)], dtype=%d, layout=None, device=like.device, pin_memory=False, memory_format=None)
        def part(self, flat: Tensor, at: Tensor, n: Tensor) -> Tensor:
          return torch.narrow(flat, 0, int(at), int(n))
        def put(self, numbers: Tensor, flat: Tensor, at: Tensor) -> Tensor:
          place = torch.narrow(flat, 0, int(at), numbers.size(0))
          return torch.copy_(place, numbers)
        def extent(self, numbers: Tensor) -> Tensor:
          least, most = torch.aminmax(numbers, dim=None, keepdim=False)
          return torch.stack([least, most], 0).to(6)
        """
                .formatted(precision == Precision.FLOAT32 ? 6 : 15);
    }

    /**
     * The vector, when all of it has been read.
     *
     * @param owner gets it
     * @throws io.nextstream.nextstep.weights.WeightsMismatchException if the tensors do not fit
     * @throws io.nextstream.nextstep.weights.BadNumberException if a number is not finite
     * @throws IOException if the numbers cannot be read
     */
    NDArray into(NDManager owner) throws IOException {
        try {
            NDArray flat = Workers.join(reading);
            flat.attach(owner);
            return flat;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private NDArray read(ParameterLayout layout, List<TensorSource> sources) {
        NDArray like = manager.create(0f);
        NDArray flat = module.call("room", new NDList(like, manager.create(layout.count()))).head();
        WeightChunks.Sink put = (place, numbers, count) -> put(flat, place, numbers, count);
        try {
            if (direct) {
                WeightChunks.read(
                        layout,
                        sources,
                        format,
                        (place, numbers, from, count) -> fill(flat, place, numbers, from, count),
                        put);
            } else {
                WeightChunks.read(layout, sources, put);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return flat;
    }

    private void put(NDArray flat, long place, float[] numbers, int count) {
        // Several threads copy: none of them is to start more.
        ScriptModule.threads(1);
        try (NDManager call = manager.newSubManager()) {
            NDArray some = Tensors.of(call, Arrays.copyOf(numbers, count));
            module.call("put", new NDList(some, flat, call.create(place)));
        }
    }

    private boolean fill(NDArray flat, long place, StoredNumbers numbers, long from, int count)
            throws IOException {
        ScriptModule.threads(1);
        try (NDManager call = manager.newSubManager()) {
            // Results belong to the first input's manager: a view in the call's own.
            NDArray mine = flat.stopGradient();
            mine.attach(call);
            NDList where = new NDList(mine, call.create(place), call.create((long) count));
            NDArray part = module.call("part", where).head();
            numbers.read(from, part.toByteBuffer(true));
            float[] extent = module.call("extent", new NDList(part)).head().toFloatArray();
            return Float.isFinite(extent[0]) && Float.isFinite(extent[1]);
        }
    }

    /** Waits for the readers; frees the vector if nobody took it. */
    @Override
    public void close() {
        try {
            Workers.join(reading);
        } catch (RuntimeException e) {
            // Whoever asked for the vector knows of it, or has an error of its own.
        } finally {
            manager.close();
            module.close();
        }
    }
}
