package io.nextstream.nextstep.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteOrder;

/**
 * fp32 tensors of Java arrays, in memory that libtorch allocated.
 *
 * <p>DJL's own way lets a tensor lie in a Java buffer: cleared before it is filled, at an address
 * that vectorised kernels may not like, counted against the JVM's limit for such buffers, and freed
 * only when a garbage collection finds it. For vectors as long as a network that is twice the
 * memory.
 */
public final class Tensors {

    private Tensors() {}

    /** A vector. */
    public static NDArray of(NDManager manager, float[] data) {
        return of(manager, data, new Shape(data.length));
    }

    /** A tensor of the given shape. */
    public static NDArray of(NDManager manager, float[] data, Shape shape) {
        if (data.length != shape.size()) {
            throw new IllegalArgumentException(
                    "%d numbers do not make a tensor of %s".formatted(data.length, shape));
        }
        if (!manager.getDevice().equals(Device.cpu())) {
            return manager.create(data, shape);
        }
        NDArray tensor = manager.create(shape);
        // The buffer is the tensor's own memory.
        tensor.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer().put(data);
        return tensor;
    }
}
